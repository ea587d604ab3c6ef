using System.Reflection;
using Vibe.Core.Runtime;
using Vibe.Testing;

namespace Vibe.Core.Tests.Runtime;

public sealed class HandleSafetyTests
{
    [Fact]
    public void Build_GivesTheUndisturbedNumbers_UnderForcedCollections()
    {
        var outcome = StormOutcome.Of(TimeSpan.FromSeconds(4), fewestSteps: 5, fewestCollections: 500);

        Assert.Null(outcome.FirstFailure);
    }

    [Fact]
    public void Check_Throws_WithoutTheMark()
    {
        var unmarked = Assembly.GetExecutingAssembly();

        var error = Assert.Throws<InvalidOperationException>(() => HandleSafety.Check(unmarked));

        Assert.StartsWith($"'{unmarked.Location}' frees numbers that libtorch still reads", error.Message, StringComparison.Ordinal);
    }
}
