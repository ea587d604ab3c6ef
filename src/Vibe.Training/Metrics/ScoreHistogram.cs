namespace Vibe.Training.Metrics;

/// <summary>A histogram of the discriminator's scores, with bins of equal width from the lowest score to the highest.</summary>
/// <param name="Low">Where the first bin begins.</param>
/// <param name="High">Where the last bin ends.</param>
/// <param name="Real">Scores of real motion in each bin.</param>
/// <param name="Fake">Scores of generated motion in each bin.</param>
public sealed record ScoreHistogram(double Low, double High, IReadOnlyList<int> Real, IReadOnlyList<int> Fake)
{
    private const int BinCount = 24;

    /// <summary>Counts scores.</summary>
    /// <param name="real">Scores of real motion, at least one.</param>
    /// <param name="fake">Scores of generated motion, at least one.</param>
    public static ScoreHistogram Of(IReadOnlyCollection<float> real, IReadOnlyCollection<float> fake)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);

        double low = Math.Min(real.Min(), fake.Min());
        double high = Math.Max(real.Max(), fake.Max());
        return new ScoreHistogram(low, high, Count(real, low, high), Count(fake, low, high));
    }

    private static int[] Count(IEnumerable<float> scores, double low, double high)
    {
        var counts = new int[BinCount];
        foreach (var score in scores)
        {
            var bin = high > low ? (int)((score - low) / (high - low) * BinCount) : 0;
            counts[Math.Min(bin, BinCount - 1)]++;
        }

        return counts;
    }
}
