namespace Vibe.Sweeps;

/// <summary>The middle of some numbers.</summary>
internal static class Median
{
    /// <summary>Gives the median.</summary>
    /// <param name="values">At least one number; infinite ones count as the largest or the smallest.</param>
    /// <returns>The middle one, or the mean of the two in the middle.</returns>
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var (low, high) = (sorted[(sorted.Length - 1) / 2], sorted[sorted.Length / 2]);
        return low == high ? low : (low + high) / 2;
    }
}
