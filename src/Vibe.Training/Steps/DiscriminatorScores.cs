namespace Vibe.Training.Steps;

/// <summary>The discriminator's scores of one step, before its update.</summary>
/// <param name="Real">Of real motion, one for each.</param>
/// <param name="Fake">Of generated motion, one for each.</param>
/// <param name="Boundary">The score from which on a motion counts as taken for real.</param>
public sealed record DiscriminatorScores(IReadOnlyList<float> Real, IReadOnlyList<float> Fake, double Boundary)
{
    /// <summary>Gets the share of real motion that is taken for real.</summary>
    public double RealAccuracy => (double)Real.Count(score => score >= Boundary) / Real.Count;

    /// <summary>Gets the share of generated motion that is not taken for real.</summary>
    public double FakeAccuracy => (double)Fake.Count(score => score < Boundary) / Fake.Count;

    /// <summary>Takes the boundary that a recipe has, or the middle between the mean scores.</summary>
    /// <param name="real">Scores of real motion.</param>
    /// <param name="fake">Scores of generated motion.</param>
    /// <param name="boundary">The recipe's boundary.</param>
    public static DiscriminatorScores Of(IReadOnlyList<float> real, IReadOnlyList<float> fake, double? boundary)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);

        return new DiscriminatorScores(real, fake, boundary ?? ((real.Average() + fake.Average()) / 2));
    }
}
