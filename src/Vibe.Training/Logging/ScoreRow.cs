namespace Vibe.Training.Logging;

/// <summary>Histograms of the discriminator's scores since the row before, in <c>scores.csv</c>: a row per validation.</summary>
public sealed record ScoreRow
{
    /// <summary>Gets the number of optimisation steps done.</summary>
    public required long Step { get; init; }

    /// <summary>Gets where the lowest bin begins; lower scores are counted in it.</summary>
    public required double Low { get; init; }

    /// <summary>Gets where the highest bin ends; higher scores are counted in it.</summary>
    public required double High { get; init; }

    /// <summary>Gets the number of real motions in each bin, separated by spaces.</summary>
    public required string Real { get; init; }

    /// <summary>Gets the number of generated motions in each bin, separated by spaces.</summary>
    public required string Generated { get; init; }
}
