using Vibe.Training.Metrics;
using Vibe.Training.Steps;

namespace Vibe.Training.Tests.Metrics;

public sealed class AdversarialHealthTests
{
    private static readonly AdversarialHealth Fair = new(0.8, 0.7, 3, 2, 0.05, ScoreHistogram.Of([0.9f], [0.1f]));

    [Fact]
    public void Warnings_AreSilent_WhileBothNetworksLearn() => Assert.Empty(Fair.Warnings);

    [Fact]
    public void Warnings_SayThatTheDiscriminatorHasWon() => Assert.StartsWith(
        "The discriminator has won: it classifies 99 % of real and 100 % of generated motion correctly",
        Assert.Single((Fair with { RealAccuracy = 0.99, FakeAccuracy = 1 }).Warnings),
        StringComparison.Ordinal);

    [Fact]
    public void Warnings_SayThatTheGeneratorHasWon() => Assert.StartsWith(
        "The generator has won: the discriminator classifies 98 % of generated motion as real.",
        Assert.Single((Fair with { FakeAccuracy = 0.02 }).Warnings),
        StringComparison.Ordinal);

    [Fact]
    public void Warnings_WeighTheAdversarialGradient()
    {
        var none = Assert.Single((Fair with { AdversarialGradientRatio = 1e-5 }).Warnings);
        var small = Assert.Single((Fair with { AdversarialGradientRatio = 0.02 }).Warnings);
        var large = Assert.Single((Fair with { AdversarialGradientRatio = 20 }).Warnings);
        Assert.StartsWith("The adversarial gradient is only 1E-05 of the data terms'", none, StringComparison.Ordinal);
        Assert.Contains("the motion prior has little influence", small, StringComparison.Ordinal);
        Assert.StartsWith("The adversarial gradient is 20 times the data terms'", large, StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_SayThatJitterIsOverlooked()
    {
        var blind = Fair with { RealAccuracy = 0.38, FakeAccuracy = 0.72, AccelerationRatio = 7 };

        Assert.StartsWith(
            "Generated motion accelerates 7.0 times as much as real motion, and the discriminator is right on only 55 % of both",
            Assert.Single(blind.Warnings),
            StringComparison.Ordinal);
        Assert.Equal("The discriminator overlooks what sets generated motion apart: the motion prior does nothing.", blind.Verdict);
        Assert.Empty((blind with { AccelerationRatio = 1.5 }).Warnings);
    }

    [Fact]
    public void Warnings_SayThatTheRateHasFallenBelowUse()
    {
        Assert.StartsWith(
            "The discriminator's learning rate has fallen to 6 % of what was set",
            Assert.Single((Fair with { DiscriminatorRateShare = 0.064 }).Warnings),
            StringComparison.Ordinal);
        Assert.Empty((Fair with { DiscriminatorRateShare = 0.4 }).Warnings);
    }

    [Theory]
    [InlineData(0.05, 1.2, "The motion prior works: generated motion is about as calm as real motion.")]
    [InlineData(0.05, 5.0, "The discriminator knows generated motion, but the generator still moves more restlessly than people do.")]
    [InlineData(0.01, 1.2, "The labels outweigh the motion prior by far: it does next to nothing.")]
    [InlineData(0.05, null, "The discriminator learns; whether the motion prior helps was not measured.")]
    public void Verdict_SaysWhatThePriorDoes(double share, double? acceleration, string expected) =>
        Assert.Equal(expected, (Fair with { AdversarialGradientRatio = share, AccelerationRatio = acceleration }).Verdict);

    [Fact]
    public void Verdict_SaysThatRecognisingDoesNoHarm_WhileThePriorWorks() => Assert.EndsWith(
        "still recognises it nearly always, which does no harm as long as its gradient keeps its share.",
        (Fair with { RealAccuracy = 0.97, FakeAccuracy = 0.99, AccelerationRatio = 1.2 }).Verdict,
        StringComparison.Ordinal);

    [Fact]
    public void Histogram_CountsEveryScoreOnce()
    {
        // 24 bins from 0 to 2.4: 0.05 is in bin 0, 1.25 in bin 12, 2.4 in the last.
        var histogram = ScoreHistogram.Of([0f, 1.25f, 2.4f], [0.05f]);

        Assert.Equal([0, 12, 23], Enumerable.Range(0, 24).Where(bin => histogram.Real[bin] == 1));
        Assert.Equal((1, 1), (histogram.Fake[0], histogram.Fake.Sum()));
    }

    [Fact]
    public void Scores_TakeTheMiddleOfTheMeans_WithoutAThreshold()
    {
        // Means 4 and 0: boundary 2. Two of three real ones are above, all fake ones below.
        var scores = DiscriminatorScores.Of([1f, 4f, 7f], [0f, 0f], null);

        Assert.Equal((2, 2.0 / 3, 1), (scores.DecisionThreshold, scores.RealAccuracy, scores.FakeAccuracy));
    }
}
