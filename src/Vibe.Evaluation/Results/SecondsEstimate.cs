using Vibe.Core.Metrics;

namespace Vibe.Evaluation.Results;

/// <summary>A metric in seconds instead of frames.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Value">The mean.</param>
/// <param name="Interval">Its interval.</param>
public sealed record SecondsEstimate(string Unit, double Value, ConfidenceInterval? Interval);
