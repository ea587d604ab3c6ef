using Vibe.Core.Metrics;
using Vibe.Evaluation.Protocols;

namespace Vibe.Evaluation.Results;

/// <summary>A metric's mean over frames.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">The mean; NaN where the prediction is not finite.</param>
/// <param name="Interval">The 95 % bootstrap interval over sequences; <see langword="null"/> with fewer than two sequences.</param>
/// <param name="Count">Frames that were measured.</param>
/// <param name="Seconds">The same in seconds; <see langword="null"/> where time plays no part.</param>
public sealed record MetricEstimate(
    Metric Metric, string Unit, double Value, ConfidenceInterval? Interval, long Count, SecondsEstimate? Seconds)
{
    /// <summary>Makes the estimate of a metric.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="sequences">What was measured in each sequence.</param>
    /// <param name="framesPerSecond">The frame rate.</param>
    /// <returns>The estimate; <see langword="null"/> where nothing was measured.</returns>
    public static MetricEstimate? Of(Metric metric, IReadOnlyList<SequenceMean> sequences, double framesPerSecond)
    {
        var total = sequences.Aggregate(default(SequenceMean), SequenceMean.Add);
        if (total.Count == 0)
        {
            return null;
        }

        var info = MetricInfo.Of(metric);
        var interval = SequenceBootstrap.OfMean(sequences);
        var factor = info.ToSeconds(framesPerSecond);
        var seconds = info.SecondsUnit is { } unit ? new SecondsEstimate(unit, total.Mean * factor, interval?.Times(factor)) : null;
        return new MetricEstimate(metric, info.Unit, total.Mean, interval, total.Count, seconds);
    }
}
