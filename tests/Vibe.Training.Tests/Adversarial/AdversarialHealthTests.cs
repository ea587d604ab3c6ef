using Vibe.Training.Adversarial;
using Vibe.Training.Steps;

namespace Vibe.Training.Tests.Adversarial;

public sealed class AdversarialHealthTests
{
    private static readonly AdversarialHealth Fair = new(0.8, 0.7, 3, 2, 0.05, null);

    [Fact]
    public void Warnings_AreSilent_WhileBothSidesLearn() => Assert.Empty(Fair.Warnings);

    [Fact]
    public void Warnings_SayThatTheDiscriminatorHasWon() => Assert.StartsWith(
        "The discriminator has won: it tells 99 % of real and 100 % of generated motion right",
        Assert.Single((Fair with { RealAccuracy = 0.99, FakeAccuracy = 1 }).Warnings),
        StringComparison.Ordinal);

    [Fact]
    public void Warnings_SayThatTheGeneratorHasWon() => Assert.StartsWith(
        "The generator has won: the discriminator takes 98 % of generated motion for real.",
        Assert.Single((Fair with { FakeAccuracy = 0.02 }).Warnings),
        StringComparison.Ordinal);

    [Fact]
    public void Warnings_WeighTheAdversarialGradient()
    {
        Assert.StartsWith("The adversarial gradient is only 1E-05 of the data terms'", Assert.Single((Fair with { AdversarialGradientRatio = 1e-5 }).Warnings), StringComparison.Ordinal);
        Assert.StartsWith("The adversarial gradient is 20 times the data terms'", Assert.Single((Fair with { AdversarialGradientRatio = 20 }).Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_TakeTheMiddleOfTheMeans_WithoutABoundary()
    {
        // Means 4 and 0: boundary 2. Two of three real ones are above, all fake ones below.
        var scores = DiscriminatorScores.Of([1f, 4f, 7f], [0f, 0f], null);

        Assert.Equal((2, 2.0 / 3, 1), (scores.Boundary, scores.RealAccuracy, scores.FakeAccuracy));
    }
}
