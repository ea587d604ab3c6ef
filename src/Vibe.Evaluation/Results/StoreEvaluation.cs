using Vibe.Evaluation.Protocols;

namespace Vibe.Evaluation.Results;

/// <summary>The result on one store under one protocol.</summary>
public sealed record StoreEvaluation
{
    /// <summary>Gets the store.</summary>
    public required EvaluatedStore Store { get; init; }

    /// <summary>Gets what the numbers mean.</summary>
    public required ProtocolDescription Protocol { get; init; }

    /// <summary>Gets the frames that count.</summary>
    public required long Frames { get; init; }

    /// <summary>Gets the means over all frames.</summary>
    public required IReadOnlyList<MetricEstimate> Metrics { get; init; }

    /// <summary>Gets the errors per joint.</summary>
    public required IReadOnlyList<JointEstimate> Joints { get; init; }

    /// <summary>Gets the errors per action.</summary>
    public required IReadOnlyList<ActionEstimate> Actions { get; init; }

    /// <summary>Gets the errors per sequence.</summary>
    public required IReadOnlyList<SequenceEstimate> Sequences { get; init; }

    /// <summary>Gets the error over each of the sequences with the largest MPJPE, the largest first.</summary>
    public IReadOnlyList<SequenceCurve> Curves { get; init; } = [];

    /// <summary>
    /// Gets the clips with the largest MPJPE, at most one of a sequence, the largest first; none where the method gives joints only.
    /// </summary>
    public IReadOnlyList<ClipEstimate> WorstClips { get; init; } = [];

    /// <summary>Gets notes for the reader, e.g. which metrics could not be measured with the store.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Finds a metric.</summary>
    /// <param name="metric">The metric.</param>
    /// <returns>Its estimate; <see langword="null"/> where it was not measured.</returns>
    public MetricEstimate? Of(Metric metric) => Metrics.FirstOrDefault(estimate => estimate.Metric == metric);
}
