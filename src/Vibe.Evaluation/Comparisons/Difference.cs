using Vibe.Core.Metrics;

namespace Vibe.Evaluation.Comparisons;

/// <summary>How far a metric of one method is from another's, over the same sequences.</summary>
/// <param name="Value">Its mean less the other's, in the metric's unit.</param>
/// <param name="Interval">The 95 % bootstrap interval over pairs of sequences; <see langword="null"/> with fewer than two.</param>
/// <param name="PerSequence">The difference of each sequence, in the comparison's order; NaN where one of them was not measured.</param>
public sealed record Difference(double Value, ConfidenceInterval? Interval, IReadOnlyList<double> PerSequence)
{
    /// <summary>Gets a value indicating whether zero lies outside the interval.</summary>
    public bool IsClear => Interval is { } interval && (interval.Low > 0 || interval.High < 0);
}
