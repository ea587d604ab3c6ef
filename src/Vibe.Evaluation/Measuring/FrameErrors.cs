using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;

namespace Vibe.Evaluation.Measuring;

/// <summary>
/// The errors of some frames, F of them, in the metrics' units. NaN: not measured; infinite, or 0 where more is better: the prediction is
/// not finite.
/// </summary>
/// <param name="Ranges">Which frames.</param>
public sealed record FrameErrors(IReadOnlyList<FrameRange> Ranges)
{
    private readonly float[]?[] _values = new float[]?[MetricInfo.All.Count];

    /// <summary>Gets the distance of each joint, (F,K), in mm.</summary>
    public required float[] JointsMm { get; init; }

    /// <summary>Gets the distance of each joint after alignment, (F,K), in mm.</summary>
    public required float[] AlignedJointsMm { get; init; }

    /// <summary>Gets the number of frames whose predicted joints are not finite.</summary>
    public int NotFinite { get; init; }

    /// <summary>Gets a metric's values, (F).</summary>
    /// <param name="metric">The metric.</param>
    /// <returns>The values; <see langword="null"/> where the metric was not asked for or cannot be measured.</returns>
    public float[]? this[Metric metric] => _values[(int)metric];

    /// <summary>Sets a metric's values.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="values">The values, (F).</param>
    internal void Set(Metric metric, float[] values) => _values[(int)metric] = values;
}
