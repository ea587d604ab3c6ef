using Vibe.Sweeps.Results;

namespace Vibe.Sweeps.Tests;

public sealed class ImportanceTests
{
    [Fact]
    public void Of_FindsTheFeatureThatMatters()
    {
        // 40 samples on a lattice; the target depends on the first feature strongly, on the second a little, on the third not at all.
        double[][] features = [.. Enumerable.Range(0, 40).Select(i => new[] { i % 5 / 4.0, i / 5 % 4 / 3.0, i * 7 % 11 / 10.0 })];
        var shares = Importance.Of(features, [.. features.Select(each => (10 * each[0]) + (2 * each[1]))]);
        Assert.InRange(shares[0], 0.8, 1);
        Assert.InRange(shares[1], 0.01, 0.2);
        Assert.InRange(shares[2], 0, 0.02);
    }

    [Fact]
    public void Of_SaysNothing_WhenNothingDiffers() => Assert.Empty(Importance.Of([[0], [1], [2], [3]], [5, 5, 5, 5]));
}
