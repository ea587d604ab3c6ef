using Vibe.Sweeps.Results;

namespace Vibe.Sweeps.Tests;

public sealed class MedianIntervalTests
{
    // P(at most j of n fair coins): n=8, 1/256; n=9, (1+9)/512; n=20, (1+20+190+1140+4845+15504)/2^20 = 0.0207.
    [Theory]
    [InlineData(8, 4.5, 1, 8, 1 - (2 / 256.0))]
    [InlineData(9, 5, 2, 8, 1 - (20 / 512.0))]
    [InlineData(20, 10.5, 6, 15, 1 - (2 * 21700 / 1048576.0))]
    public void Of_IsTheNarrowestIntervalOfOrderStatistics(int count, double median, double low, double high, double coverage)
    {
        var interval = MedianInterval.Of(Enumerable.Range(1, count).Select(number => (double)number).Reverse());

        Assert.Equal((median, low, high), (interval.Median, interval.Low, interval.High));
        Assert.Equal(coverage, interval.Coverage, 1e-12);
    }

    [Fact]
    public void Of_IsTheWholeRange_WhenFewNumbersCannotCoverEnough()
    {
        Assert.Equal(new MedianInterval(2, 1, 3, 0.75), MedianInterval.Of([3, 1, 2]));
    }

    [Fact]
    public void Of_Throws_WithoutNumbers() => Assert.Throws<ArgumentException>(() => MedianInterval.Of([]));
}
