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
    private const double WeakShare = 0.03;
    private const double NearlyAlways = 0.95;
    private const double NearChance = 0.65;
    private const double ManyTimes = 3;
    private const double RateOfUse = 0.1;

    /// <summary>Gets the mean acceleration of generated motion over that of real motion; <see langword="null"/> if not measured.</summary>
    public double? AccelerationRatio { get; init; }

    /// <summary>
    /// Gets the share of the discriminator's learning rate that the plateau rule has left; <see langword="null"/> if unknown.
    /// </summary>
    public double? DiscriminatorRateShare { get; init; }

    /// <summary>Gets the mean share of real and generated motion that the discriminator got right; 0.5 is chance.</summary>
    public double Accuracy => (RealAccuracy + FakeAccuracy) / 2;

    private bool OverlooksJitter => Accuracy < NearChance && AccelerationRatio > ManyTimes;

    private bool HasNoRate => DiscriminatorRateShare < RateOfUse;

    /// <summary>
    /// Gets warnings for the user: one of the two networks has become too strong, or the adversarial term has too little or too much
    /// influence.
    /// </summary>
    public IReadOnlyList<string> Warnings => [.. Warn()];

    /// <summary>Gets a verdict in words on what the discriminator does for the generator.</summary>
    public string Verdict => this switch
    {
        { OverlooksJitter: true } => "The discriminator overlooks what sets generated motion apart: the motion prior does nothing.",
        { HasNoRate: true } => "The discriminator has stopped learning: the motion prior stays what it was.",
        { AdversarialGradientRatio: < WeakShare } => "The labels outweigh the motion prior by far: it does next to nothing.",
        { AccelerationRatio: > ManyTimes } =>
            "The discriminator knows generated motion, but the generator still moves more restlessly than people do.",
        { AccelerationRatio: not null, AdversarialGradientRatio: not null, Accuracy: > NearlyAlways } =>
            "The motion prior works: generated motion is about as calm as real motion. The discriminator still recognises it nearly " +
            "always, which does no harm as long as its gradient keeps its share.",
        { AccelerationRatio: not null, AdversarialGradientRatio: not null } =>
            "The motion prior works: generated motion is about as calm as real motion.",
        _ => "The discriminator learns; whether the motion prior helps was not measured.",
    };

    private static string Share(double share) => share.ToString("P0", CultureInfo.InvariantCulture);

    private IEnumerable<string> Warn()
    {
        if (RealAccuracy >= Won && FakeAccuracy >= Won)
        {
            yield return $"The discriminator has won: it classifies {Share(RealAccuracy)} of real and {Share(FakeAccuracy)} of generated " +
                "motion correctly, so the generator learns little from its gradient. Raise Adversarial:DiscriminatorInterval, lower " +
                "DiscriminatorOptimizer:LearningRate, or, with the published discriminator, set Discriminator:SpectralNorm.";
        }

        if (FakeAccuracy <= Lost && RealAccuracy >= Lost)
        {
            yield return $"The generator has won: the discriminator classifies {Share(1 - FakeAccuracy)} of generated motion as real. " +
                "Raise DiscriminatorOptimizer:LearningRate or Adversarial:GeneratorInterval.";
        }

        if (OverlooksJitter)
        {
            yield return
                FormattableString.Invariant($"Generated motion accelerates {AccelerationRatio:F1} times as much as real motion, and the ") +
                $"discriminator is right on only {Share(Accuracy)} of both: it does not see the difference. " +
                "Use Discriminator:Kind=Structured with the heads Motion and Root, or raise DiscriminatorOptimizer:LearningRate.";
        }

        if (HasNoRate)
        {
            yield return
                $"The discriminator's learning rate has fallen to {Share(DiscriminatorRateShare!.Value)} of what was set: it no longer " +
                "follows the generator. Set DiscriminatorOptimizer:Schedule:Kind=Constant; what a validation says about the generator is " +
                "no measure of the discriminator.";
        }

        if (AdversarialGradientRatio < WeakShare)
        {
            yield return
                FormattableString.Invariant($"The adversarial gradient is only {AdversarialGradientRatio:G2} of the data terms': ") +
                $"the motion prior has {(AdversarialGradientRatio < NoInfluence ? "no" : "little")} influence. " +
                "Raise Loss:Adversarial or set Adversarial:GradientShare.";
        }

        if (AdversarialGradientRatio > TooMuchInfluence)
        {
            yield return FormattableString.Invariant($"The adversarial gradient is {AdversarialGradientRatio:F0} times the data terms': ") +
                "the labels have little influence. Lower Loss:Adversarial.";
        }
    }
}
