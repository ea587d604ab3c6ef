namespace Vibe.Core.Metrics;

/// <summary>The sum of a metric over the frames of one sequence.</summary>
/// <param name="Sum">Sum of the measured values.</param>
/// <param name="Count">Number of measured values.</param>
public readonly record struct SequenceMean(double Sum, long Count)
{
    /// <summary>Gets the mean; NaN where nothing was measured.</summary>
    public double Mean => Count == 0 ? double.NaN : Sum / Count;

    /// <summary>Adds the sums and the counts of two sequences.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static SequenceMean operator +(SequenceMean left, SequenceMean right) => new(left.Sum + right.Sum, left.Count + right.Count);

    /// <summary>The same as <c>left + right</c>.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static SequenceMean Add(SequenceMean left, SequenceMean right) => left + right;
}
