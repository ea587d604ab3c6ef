namespace Vibe.Architecture.Tests;

public sealed class UseGraphTests
{
    [Fact]
    public void LargestCycle_IsEmpty_WhenNothingReturns()
    {
        Assert.Empty(Graph("A>B", "B>C", "A>C").LargestCycle());
    }

    [Fact]
    public void LargestCycle_IsTheLargestGroupThatReturns()
    {
        // A and B use each other; C, D and E run in a circle; F only uses them.
        Assert.Equal(["C", "D", "E"], Graph("A>B", "B>A", "C>D", "D>E", "E>C", "F>C", "B>C").LargestCycle());
    }

    [Fact]
    public void Reachable_GoesThroughOthers()
    {
        Assert.Equal(["B", "C"], Graph("A>B", "B>C", "D>A").Reachable("A").Order());
    }

    private static UseGraph Graph(params string[] uses) =>
        new(uses.Select(use => use.Split('>')).Select(pair => new NamespaceUse(pair[0], pair[1])));
}
