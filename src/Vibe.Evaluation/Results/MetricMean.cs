using Vibe.Evaluation.Protocols;

namespace Vibe.Evaluation.Results;

/// <summary>A metric's mean over the frames of a sequence.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Mean">The mean, in the metric's unit.</param>
/// <param name="Count">Frames that were measured.</param>
public sealed record MetricMean(Metric Metric, double Mean, long Count);
