namespace Vibe.Evaluation.Results;

/// <summary>The errors of all sequences of one action.</summary>
/// <param name="Action">The action.</param>
/// <param name="Sequences">Number of sequences.</param>
/// <param name="Frames">Frames that count.</param>
/// <param name="Metrics">What was measured.</param>
public sealed record ActionEstimate(string Action, int Sequences, long Frames, IReadOnlyList<MetricEstimate> Metrics);
