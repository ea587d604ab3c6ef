using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Metrics;

/// <summary>Splits the motion of joints around the pelvis in the part of the body and the part of the root's rotation.</summary>
/// <remarks>Shapes: N frames, K joints. The differences over time of <see cref="PoseMetrics"/> are then taken of each part.</remarks>
public static class MotionParts
{
    /// <summary>Gives the body's part: joints in the axes of the root.</summary>
    /// <param name="joints">Joints, the pelvis at the origin, (N,K,3).</param>
    /// <param name="root">The root's rotations in the same axes, (N,3,3).</param>
    /// <returns>Joints as if the root did not rotate, (N,K,3); owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public static Tensor OfBody(Tensor joints, Tensor root)
    {
        TensorGuard.HasShape(joints, "N,K,3");
        TensorGuard.HasShape(root, $"{joints.shape[0]},3,3");

        return joints.matmul(root); // row vectors: (R' x)' = x' R
    }

    /// <summary>Gives the root's part: the true body, carried by another root.</summary>
    /// <param name="target">True joints, the pelvis at the origin, (N,K,3).</param>
    /// <param name="trueRoot">The true root's rotations in the same axes, (N,3,3).</param>
    /// <param name="root">The predicted root's rotations, (N,3,3).</param>
    /// <returns>Joints that differ from the true ones by the root's rotation alone, (N,K,3); owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public static Tensor OfRoot(Tensor target, Tensor trueRoot, Tensor root)
    {
        TensorGuard.HasShape(root, $"{target?.shape[0]},3,3");

        using var scope = NewDisposeScope();
        return scope.MoveToOuter(OfBody(target!, trueRoot).matmul(root.transpose(1, 2)));
    }
}
