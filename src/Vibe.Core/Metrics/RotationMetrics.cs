using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Metrics;

/// <summary>Errors of rotations per frame, in degrees.</summary>
/// <remarks>Shapes: N frames. Camera axes: x right, y down, z forward.</remarks>
public static class RotationMetrics
{
    private const double Degrees = 180 / Math.PI;

    /// <summary>The mean angle between predicted and true joint rotations, the root left out.</summary>
    /// <param name="predicted">Joint rotations relative to their parents, the root first, (N,24,3,3).</param>
    /// <param name="target">True rotations, (N,24,3,3).</param>
    /// <returns>One error per frame in degrees, (N); owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public static Tensor JointError(Tensor predicted, Tensor target)
    {
        TensorGuard.HasShape(predicted, $"N,{SmplSkeleton.JointCount},3,3");
        TensorGuard.HasShape(target, $"{predicted.shape[0]},{SmplSkeleton.JointCount},3,3");

        // |R - Q| = 2 sqrt(2) sin(angle / 2): exact for small angles, where the trace is not.
        using var scope = NewDisposeScope();
        const int Joints = SmplSkeleton.JointCount - 1;
        var distance = (predicted.narrow(1, 1, Joints) - target.narrow(1, 1, Joints)).square().sum([2, 3]).sqrt();
        return scope.MoveToOuter(Degrees * 2 * (distance / (2 * Math.Sqrt(2))).clamp_max(1).asin().mean([1]));
    }

    /// <summary>Splits the angle between predicted and true root rotation in yaw and tilt.</summary>
    /// <remarks>
    /// Yaw is the part about the camera's vertical axis, which is the world's for a level camera: whether a person faces the right way.
    /// Tilt is what is left: whether a person stands upright.
    /// </remarks>
    /// <param name="predicted">Root rotations in camera axes, (N,3,3).</param>
    /// <param name="target">True rotations, (N,3,3).</param>
    /// <returns>Yaw and tilt per frame in degrees, from 0 to 180, (N) each; owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public static (Tensor Yaw, Tensor Tilt) RootError(Tensor predicted, Tensor target)
    {
        TensorGuard.HasShape(predicted, "N,3,3");
        TensorGuard.HasShape(target, $"{predicted.shape[0]},3,3");

        using var scope = NewDisposeScope();
        var vector = Rotations.ToAxisAngle(predicted.matmul(target.transpose(1, 2)));
        var angle = vector.square().sum([1]).sqrt();
        var real = (angle / 2).cos();
        var vertical = (vector.select(1, 1) / angle.clamp_min(1e-12)) * (angle / 2).sin();
        var yaw = Degrees * 2 * atan2(vertical.abs(), real);
        var tilt = Degrees * 2 * (real.square() + vertical.square()).sqrt().clamp(0, 1).acos();
        scope.MoveToOuter(yaw, tilt);
        return (yaw, tilt);
    }
}
