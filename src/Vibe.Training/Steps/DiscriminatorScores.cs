namespace Vibe.Training.Steps;

/// <summary>The discriminator's scores of one step, before its update.</summary>
/// <param name="Real">The scores of real motions.</param>
/// <param name="Fake">The scores of generated motions.</param>
/// <param name="DecisionThreshold">The score from which on a motion counts as classified as real.</param>
public sealed record DiscriminatorScores(IReadOnlyList<float> Real, IReadOnlyList<float> Fake, double DecisionThreshold)
{
    /// <summary>Gets the share of real motion that is classified as real, 0 to 1.</summary>
    public double RealAccuracy => (double)Real.Count(score => score >= DecisionThreshold) / Real.Count;

    /// <summary>Gets the share of generated motion that is classified as generated, 0 to 1.</summary>
    public double FakeAccuracy => (double)Fake.Count(score => score < DecisionThreshold) / Fake.Count;

    /// <summary>Creates the scores of a step.</summary>
    /// <param name="real">Scores of real motion.</param>
    /// <param name="fake">Scores of generated motion.</param>
    /// <param name="decisionThreshold">
    /// The adversarial objective's threshold; <see langword="null"/> takes the middle between the mean scores.
    /// </param>
    public static DiscriminatorScores Of(IReadOnlyList<float> real, IReadOnlyList<float> fake, double? decisionThreshold)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);

        return new DiscriminatorScores(real, fake, decisionThreshold ?? ((real.Average() + fake.Average()) / 2));
    }
}
