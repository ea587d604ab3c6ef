using Vibe.Core.Filters;
using Vibe.Testing;

namespace Vibe.Core.Tests.Filters;

public sealed class OneEuroFilterTests
{
    [Fact]
    [Trait("Category", "Golden")]
    public void Next_EqualsTheReference()
    {
        using var golden = GoldenCase.Open("one-euro");
        var signal = golden.Array("signal");
        var values = signal.ToArray<double>();
        var width = (int)signal.Shape[1];
        var filter = new OneEuroFilter(golden.Array("min_cutoff").Scalar<double>(), golden.Array("beta").Scalar<double>());

        var actual = Enumerable.Range(0, values.Length / width).SelectMany(frame => filter.Next(values.AsSpan(frame * width, width)))
            .ToArray();

        var expected = golden.Array("filtered").ToArray<double>();
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void Next_Throws_WhenTheNumberOfValuesChanges()
    {
        var filter = new OneEuroFilter(1, 0);
        filter.Next([1, 2]);

        Assert.Throws<ArgumentException>(() => filter.Next([1]));
    }
}
