using System.Globalization;

namespace Vibe.Training.Metrics;

/// <summary>The balance of generator and discriminator over an epoch.</summary>
/// <param name="RealAccuracy">Share of real motion that the discriminator classified as real, 0 to 1.</param>
/// <param name="FakeAccuracy">Share of generated motion that it classified as generated, 0 to 1.</param>
/// <param name="GeneratorGradientNorm">Mean norm of the generator's gradients before clipping.</param>
/// <param name="DiscriminatorGradientNorm">Mean norm of the discriminator's gradients before clipping.</param>
/// <param name="AdversarialGradientRatio">
/// Mean norm of the adversarial gradient over that of the data terms; <see langword="null"/> if not measured.
/// </param>
/// <param name="Scores">The epoch's last scores.</param>
public sealed record AdversarialHealth(
    double RealAccuracy,
    double FakeAccuracy,
    double GeneratorGradientNorm,
    double DiscriminatorGradientNorm,
    double? AdversarialGradientRatio,
    ScoreHistogram Scores)
{
    private const double Won = 0.98;
    private const double Lost = 0.05;
    private const double NoInfluence = 1e-4;
    private const double TooMuchInfluence = 10;

    /// <summary>
    /// Gets warnings for the user: one of the two networks has become too strong, or the adversarial term has too little or too much
    /// influence.
    /// </summary>
    public IReadOnlyList<string> Warnings => [.. Warn()];

    private static string Share(double share) => share.ToString("P0", CultureInfo.InvariantCulture);

    private IEnumerable<string> Warn()
    {
        if (RealAccuracy >= Won && FakeAccuracy >= Won)
        {
            yield return $"The discriminator has won: it classifies {Share(RealAccuracy)} of real and {Share(FakeAccuracy)} of generated " +
                "motion correctly, so the generator learns little from its gradient. Raise Adversarial:DiscriminatorInterval, lower " +
                "DiscriminatorOptimizer:LearningRate, or set Discriminator:SpectralNorm.";
        }

        if (FakeAccuracy <= Lost && RealAccuracy >= Lost)
        {
            yield return $"The generator has won: the discriminator classifies {Share(1 - FakeAccuracy)} of generated motion as real. " +
                "Raise DiscriminatorOptimizer:LearningRate or Adversarial:GeneratorInterval.";
        }

        if (AdversarialGradientRatio < NoInfluence)
        {
            yield return
                FormattableString.Invariant($"The adversarial gradient is only {AdversarialGradientRatio:G2} of the data terms': ") +
                "the motion prior has no influence. Raise Loss:Adversarial.";
        }

        if (AdversarialGradientRatio > TooMuchInfluence)
        {
            yield return FormattableString.Invariant($"The adversarial gradient is {AdversarialGradientRatio:F0} times the data terms': ") +
                "the labels have little influence. Lower Loss:Adversarial.";
        }
    }
}
