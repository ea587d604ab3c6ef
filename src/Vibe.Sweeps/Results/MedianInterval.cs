namespace Vibe.Sweeps.Results;

/// <summary>A median with the interval between two of the sorted numbers, which holds whatever their distribution is.</summary>
/// <param name="Median">The median of the numbers.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
/// <param name="Coverage">
/// The probability that the interval contains the median over all possible numbers, 1 - 2 P(fewer than k of n numbers lie below it).
/// </param>
public sealed record MedianInterval(double Median, double Low, double High, double Coverage)
{
    /// <summary>Finds the narrowest such interval that covers enough, or the whole range where too few numbers cannot.</summary>
    /// <param name="values">At least one number.</param>
    /// <param name="coverage">The least probability, 0 to 1. Default 0.95, which needs six numbers.</param>
    /// <returns>The interval from the k-th lowest to the k-th highest number.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    public static MedianInterval Of(IEnumerable<double> values, double coverage = 0.95)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
        {
            throw new ArgumentException("Expected at least one number but got none.", nameof(values));
        }

        // below: P(at most k-1 of n lie below the median); term: P(exactly k of n do).
        var (k, below, term) = (1, Math.Pow(0.5, sorted.Length), sorted.Length * Math.Pow(0.5, sorted.Length));
        while (1 - (2 * (below + term)) >= coverage)
        {
            (k, below, term) = (k + 1, below + term, term * (sorted.Length - k) / (k + 1));
        }

        return new MedianInterval(Vibe.Sweeps.Median.Of(sorted), sorted[k - 1], sorted[^k], 1 - (2 * below));
    }
}
