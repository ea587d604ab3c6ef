using Vibe.Core.Metrics;

namespace Vibe.Core.Tests.Metrics;

public sealed class SequenceBootstrapTests
{
    [Fact]
    public void OfMean_CoversEveryMixtureOfTwoSequences()
    {
        // Means 10 and 20 with as many frames: a draw has both from the first (10), one of each (15, half of all draws) or both from the
        // second (20). A quarter of the draws is 10 and a quarter 20, so that both quantiles are the ends.
        var interval = SequenceBootstrap.OfMean([new(1000, 100), new(2000, 100)]);

        Assert.Equal(new ConfidenceInterval(10, 20), interval);
    }

    [Fact]
    public void OfMean_WeightsSequencesByTheirFrames()
    {
        // Draws: twice the first 0, twice the second 10; one of each (0 * 900 + 10 * 100) / 1000 = 1. The ends are 0 and 10 all the same.
        Assert.Equal(new ConfidenceInterval(0, 10), SequenceBootstrap.OfMean([new(0, 900), new(1000, 100)]));
    }

    [Fact]
    public void OfMean_HasTheWidthOfTheStandardError_ForManySequences()
    {
        // 400 sequences of means 0, 1, 0, 1, ...: deviation 0.5, standard error 0.5 / sqrt(400) = 0.025, so that the interval is about 0.5
        // +- 1.96 * 0.025 = 0.049.
        var interval = SequenceBootstrap.OfMean([.. Enumerable.Range(0, 400).Select(i => new SequenceMean(i % 2 * 10, 10))])!;

        Assert.InRange(interval.Low, 0.444, 0.458);
        Assert.InRange(interval.High, 0.542, 0.556);
    }

    [Fact]
    public void OfMean_SaysNothing_WithOneSequence()
    {
        Assert.Null(SequenceBootstrap.OfMean([new(1, 1)]));
        Assert.Null(SequenceBootstrap.OfMean([new(1, 1), new(0, 0)]));
    }

    [Fact]
    public void OfDifference_SeesASmallSteadyDifference_ThatUnpairedIntervalsHide()
    {
        // Sequences differ by up to 90, the methods by 1 in each: every draw's difference is 1.
        SequenceMean[] first = [.. Enumerable.Range(1, 9).Select(i => new SequenceMean(i * 10, 1))];
        SequenceMean[] second = [.. Enumerable.Range(1, 9).Select(i => new SequenceMean((i * 10) + 1, 1))];

        var difference = SequenceBootstrap.OfDifference(first, second)!;

        Assert.Equal(1, difference.Low, 1e-9);
        Assert.Equal(1, difference.High, 1e-9);
        Assert.True(SequenceBootstrap.OfMean(first)!.High > SequenceBootstrap.OfMean(second)!.Low + 10);
    }

    [Fact]
    public void OfDifference_Throws_WhenTheSequencesDiffer() =>
        Assert.Throws<ArgumentException>(() => SequenceBootstrap.OfDifference([new(1, 1)], [new(1, 1), new(2, 1)]));
}
