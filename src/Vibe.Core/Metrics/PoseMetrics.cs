using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Metrics;

/// <summary>Errors per frame of predicted bodies, in the unit of the points (metres in, metres out).</summary>
/// <remarks>Shapes: N frames of one sequence, K joints, V vertices.</remarks>
public static class PoseMetrics
{
    /// <summary>The distance of each pair of corresponding joints.</summary>
    /// <param name="predicted">Predicted joints, already aligned as the protocol asks, (N,K,3).</param>
    /// <param name="target">True joints, (N,K,3).</param>
    /// <returns>One error per frame and joint, (N,K); owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public static Tensor JointErrors(Tensor predicted, Tensor target)
    {
        TensorGuard.HasShape(predicted, "N,K,3");
        TensorGuard.HasShape(target, $"{predicted.shape[0]},{predicted.shape[1]},3");

        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Length(predicted - target));
    }

    /// <summary>MPJPE: the mean distance of corresponding joints.</summary>
    /// <param name="predicted">Predicted joints, already aligned as the protocol asks, (N,K,3).</param>
    /// <param name="target">True joints, (N,K,3).</param>
    /// <returns>One error per frame, (N); owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public static Tensor MeanJointError(Tensor predicted, Tensor target)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(JointErrors(predicted, target).mean([1]));
    }

    /// <summary>PA-MPJPE: the mean distance after the best similarity alignment of each frame.</summary>
    /// <param name="predicted">Predicted joints, (N,K,3).</param>
    /// <param name="target">True joints, (N,K,3).</param>
    /// <returns>One error per frame, (N); owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public static Tensor AlignedJointError(Tensor predicted, Tensor target)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(MeanJointError(Procrustes.Align(predicted, target), target));
    }

    /// <summary>PCK: the share of joints that are nearer than a threshold.</summary>
    /// <param name="errors">Distances of <see cref="JointErrors"/>, (N,K).</param>
    /// <param name="threshold">The threshold, in the unit of the errors.</param>
    /// <returns>One share in [0, 1] per frame, (N); owned by the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="errors"/> does not have the shape above.</exception>
    public static Tensor CorrectShare(Tensor errors, double threshold)
    {
        TensorGuard.HasShape(errors, "N,K");

        using var scope = NewDisposeScope();
        return scope.MoveToOuter(errors.lt(threshold).to(errors.dtype).mean([1]));
    }

    /// <summary>AUC: the mean of <see cref="CorrectShare"/> over evenly spaced thresholds, 0 and the largest among them.</summary>
    /// <remarks>From Mehta et al., "Monocular 3D Human Pose Estimation In The Wild", 3DV 2017: 31 thresholds from 0 to 150 mm.</remarks>
    /// <param name="errors">Distances of <see cref="JointErrors"/>, (N,K).</param>
    /// <param name="largest">The largest threshold, in the unit of the errors.</param>
    /// <param name="thresholds">Number of thresholds, at least 2.</param>
    /// <returns>One share in [0, 1] per frame, (N); owned by the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="errors"/> does not have the shape above.</exception>
    public static Tensor AreaUnderCurve(Tensor errors, double largest, int thresholds = 31)
    {
        TensorGuard.HasShape(errors, "N,K");
        ArgumentOutOfRangeException.ThrowIfLessThan(thresholds, 2);

        using var scope = NewDisposeScope();
        var levels = linspace(0, largest, thresholds, dtype: errors.dtype, device: errors.device);
        return scope.MoveToOuter(errors.unsqueeze(-1).lt(levels).to(errors.dtype).mean([1, 2]));
    }

    /// <summary>The mean distance of projected keypoints from observed ones, over the keypoints that were observed.</summary>
    /// <param name="projected">Projected keypoints, (N,K,2).</param>
    /// <param name="observed">Observed keypoints in the same unit and their confidence, (N,K,3); confidence 0 means not observed.</param>
    /// <returns>One error per frame, (N), 0 where no keypoint was observed; owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public static Tensor ReprojectionError(Tensor projected, Tensor observed)
    {
        TensorGuard.HasShape(projected, "N,K,2");
        TensorGuard.HasShape(observed, $"{projected.shape[0]},{projected.shape[1]},3");

        using var scope = NewDisposeScope();
        var seen = observed.select(2, 2).gt(0).to(projected.dtype);
        var sum = (Length(projected - observed.narrow(2, 0, 2)) * seen).sum([1]);
        return scope.MoveToOuter(sum / seen.sum([1]).clamp_min(1));
    }

    /// <summary>PVE: the mean distance of corresponding vertices.</summary>
    /// <param name="predicted">Predicted vertices, already aligned as the protocol asks, (N,V,3).</param>
    /// <param name="target">True vertices, (N,V,3).</param>
    /// <returns>One error per frame, (N); owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public static Tensor VertexError(Tensor predicted, Tensor target) => MeanJointError(predicted, target);

    /// <summary>Acceleration: the mean length of the joints' second differences.</summary>
    /// <param name="joints">Joints of consecutive frames, (N,K,3); at least three frames.</param>
    /// <returns>One value per inner frame, (N-2), in length per frame squared; owned by the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="joints"/> has another shape or fewer than three frames.</exception>
    public static Tensor Acceleration(Tensor joints)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Length(SecondDifference(joints)).mean([1]));
    }

    /// <summary>Acceleration error: the mean distance of the joints' second differences.</summary>
    /// <param name="predicted">Predicted joints of consecutive frames, (N,K,3); at least three frames.</param>
    /// <param name="target">True joints, (N,K,3).</param>
    /// <returns>One error per inner frame, (N-2), in length per frame squared; owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor has another shape or fewer than three frames.</exception>
    public static Tensor AccelerationError(Tensor predicted, Tensor target)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Length(SecondDifference(predicted) - SecondDifference(target)).mean([1]));
    }

    /// <summary>Jitter: the mean length of the joints' third differences.</summary>
    /// <param name="joints">Joints of consecutive frames, (N,K,3); at least four frames.</param>
    /// <returns>One value per run of four frames, (N-3), in length per frame cubed; owned by the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="joints"/> has another shape or fewer than four frames.</exception>
    public static Tensor Jitter(Tensor joints)
    {
        TensorGuard.HasShape(joints, "N,K,3");
        var frames = joints.shape[0];
        if (frames < 4)
        {
            throw new ArgumentException($"Jitter needs at least four frames but got {frames}.", nameof(joints));
        }

        using var scope = NewDisposeScope();
        var second = SecondDifference(joints);
        return scope.MoveToOuter(Length(second.narrow(0, 1, frames - 3) - second.narrow(0, 0, frames - 3)).mean([1]));
    }

    /// <summary>Moves the evaluation joints, or points that go with them, so that the middle of the hips is the origin.</summary>
    /// <param name="joints">The 14 evaluation joints, (N,14,3).</param>
    /// <param name="points">Points to move, (N,P,3); often the joints themselves.</param>
    /// <returns>The moved points, (N,P,3); owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public static Tensor CenterOnPelvis(Tensor joints, Tensor points)
    {
        TensorGuard.HasShape(joints, $"N,{KeypointSet.EvaluationCount},3");
        TensorGuard.HasShape(points, "N,P,3");

        using var scope = NewDisposeScope();
        var hips = joints.narrow(1, KeypointSet.CommonRightHip, 1) + joints.narrow(1, KeypointSet.CommonLeftHip, 1);
        return scope.MoveToOuter(points - (hips / 2));
    }

    private static Tensor SecondDifference(Tensor joints)
    {
        TensorGuard.HasShape(joints, "N,K,3");
        var frames = joints.shape[0];
        if (frames < 3)
        {
            throw new ArgumentException($"Acceleration needs at least three frames but got {frames}.", nameof(joints));
        }

        return joints.narrow(0, 0, frames - 2) - (2 * joints.narrow(0, 1, frames - 2)) + joints.narrow(0, 2, frames - 2);
    }

    private static Tensor Length(Tensor vectors) => vectors.square().sum(-1).sqrt();
}
