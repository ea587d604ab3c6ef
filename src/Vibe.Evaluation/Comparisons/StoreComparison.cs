using Vibe.Evaluation.Results;

namespace Vibe.Evaluation.Comparisons;

/// <summary>Several methods on one store under one protocol.</summary>
/// <param name="Store">The store.</param>
/// <param name="Protocol">What the numbers mean.</param>
/// <param name="Names">The methods' names; the first is what the others are compared with.</param>
/// <param name="Sequences">The sequences, in the order of the differences.</param>
/// <param name="Metrics">What all methods measured.</param>
public sealed record StoreComparison(
    EvaluatedStore Store, ProtocolDescription Protocol, IReadOnlyList<string> Names, IReadOnlyList<string> Sequences,
    IReadOnlyList<MetricComparison> Metrics);
