using Vibe.Evaluation.Protocols;

namespace Vibe.Evaluation.Comparisons;

/// <summary>A metric of several methods over the same sequences.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Values">Each method's mean.</param>
/// <param name="Differences">Each method's difference from the first, the first left out.</param>
public sealed record MetricComparison(Metric Metric, IReadOnlyList<double> Values, IReadOnlyList<Difference> Differences)
{
    /// <summary>Describes a difference in words.</summary>
    /// <param name="difference">One of <see cref="Differences"/>.</param>
    /// <returns>
    /// <c>better</c>, <c>worse</c> or <c>no clear difference</c>; of metrics that are no errors, <c>higher</c> or <c>lower</c>.
    /// </returns>
    public string Verdict(Difference difference)
    {
        ArgumentNullException.ThrowIfNull(difference);

        var info = MetricInfo.Of(Metric);
        return !difference.IsClear ? "no clear difference"
            : !info.IsJudged ? difference.Value < 0 ? "lower" : "higher"
            : difference.Value < 0 != info.IsBetterHigh ? "better" : "worse";
    }
}
