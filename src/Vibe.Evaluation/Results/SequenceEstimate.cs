using Vibe.Core.Metrics;
using Vibe.Evaluation.Protocols;

namespace Vibe.Evaluation.Results;

/// <summary>The errors of one sequence.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Subject">Who moves.</param>
/// <param name="Action">What they do, derived from the names.</param>
/// <param name="Frames">Frames that count.</param>
/// <param name="Metrics">What was measured.</param>
public sealed record SequenceEstimate(string Name, string Subject, string Action, long Frames, IReadOnlyList<MetricMean> Metrics)
{
    /// <summary>Gives a metric's sum.</summary>
    /// <param name="metric">The metric.</param>
    /// <returns>The sum; empty where it was not measured.</returns>
    public SequenceMean Of(Metric metric) =>
        Metrics.FirstOrDefault(entry => entry.Metric == metric) is { } entry
            ? new SequenceMean(entry.Mean * entry.Count, entry.Count)
            : default;
}
