using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Metrics;

/// <summary>Whether bodies are possible at all, whatever the truth is.</summary>
public static class PlausibilityMetrics
{
    /// <summary>
    /// The excess over a joint's limit from which a pose counts as impossible, in degrees; less is within how people differ.
    /// </summary>
    public const double ImpossibleDegrees = 5;

    /// <summary>How far the joint that leaves its limit most leaves it (<see cref="JointLimits"/>).</summary>
    /// <param name="rotations">Joint rotations relative to their parents, the root first, (N,24,3,3); finite.</param>
    /// <returns>Per frame the largest excess in degrees, (N); 0 for a possible pose.</returns>
    /// <exception cref="ArgumentException"><paramref name="rotations"/> does not have the shape above.</exception>
    public static float[] LimitExcess(Tensor rotations)
    {
        TensorGuard.HasShape(rotations, $"N,{SmplSkeleton.JointCount},3,3");

        using var scope = NewDisposeScope();
        var poses = Rotations.ToAxisAngle(rotations).to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        var excess = new float[poses.Length / SmplSkeleton.PoseSize];
        for (var frame = 0; frame < excess.Length; frame++)
        {
            var pose = poses.AsSpan(frame * SmplSkeleton.PoseSize, SmplSkeleton.PoseSize);
            excess[frame] = JointLimits.Worst(pose).Excess / Quaternions.Degree;
        }

        return excess;
    }
}
