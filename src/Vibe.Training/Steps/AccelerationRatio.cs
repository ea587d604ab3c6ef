using Vibe.Core.Geometry;
using static TorchSharp.torch;

namespace Vibe.Training.Steps;

/// <summary>Compares how much generated and real motion accelerate: jitter that a discriminator should not overlook.</summary>
internal static class AccelerationRatio
{
    private const int LeastFrames = 3;

    /// <summary>The least acceleration that is divided by.</summary>
    public const float Least = 1e-9f;

    /// <summary>Computes the mean acceleration of generated motion and that of real motion, the root left out.</summary>
    /// <param name="generated">Predicted joint rotations, the root first, (N,T,24,3,3).</param>
    /// <param name="realPose">Real motion, axis-angle with the root, (R,T,72).</param>
    /// <returns>Two scalars, owned by the caller; <see langword="null"/> for motions of fewer than three frames.</returns>
    public static (Tensor Generated, Tensor Real)? Of(Tensor generated, Tensor realPose)
    {
        if (generated.shape[1] < LeastFrames || realPose.shape[1] < LeastFrames)
        {
            return null;
        }

        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var real = Rotations.FromAxisAngle(realPose.reshape([realPose.shape[0], realPose.shape[1], -1, 3]));
        return (scope.MoveToOuter(Acceleration(generated.detach())), scope.MoveToOuter(Acceleration(real)));
    }

    private static Tensor Acceleration(Tensor rotations)
    {
        var joints = rotations.narrow(2, 1, rotations.shape[2] - 1);
        var frames = joints.shape[1] - 2;
        var second = joints.narrow(1, 0, frames) - (2 * joints.narrow(1, 1, frames)) + joints.narrow(1, 2, frames);
        return second.square().sum([-1, -2]).sqrt().mean();
    }
}
