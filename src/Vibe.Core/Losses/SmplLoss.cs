using Vibe.Core.Body;
using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Losses;

/// <summary>Squared errors of body parameters.</summary>
/// <remarks>From Kolotouros et al., ICCV 2019, as used by VIBE (Kocabas et al., CVPR 2020).</remarks>
internal static class SmplLoss
{
    /// <summary>Pose: the mean squared error of the rotation matrices' entries, the root included.</summary>
    /// <param name="predicted">Predicted rotations, (N,24,3,3).</param>
    /// <param name="target">True rotations, (N,24,3,3).</param>
    /// <param name="weight">1 for samples with body labels, else 0, (N). Without any label the loss is 0.</param>
    /// <returns>A scalar; owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public static Tensor Pose(Tensor predicted, Tensor target, Tensor weight)
    {
        TensorGuard.HasShape(predicted, $"N,{SmplSkeleton.JointCount},3,3");
        TensorGuard.HasShape(target, $"N,{SmplSkeleton.JointCount},3,3");

        using var scope = NewDisposeScope();
        return scope.MoveToOuter(LabelledMean.Of((predicted - target).square(), weight));
    }

    /// <summary>Shape: the mean squared error of the shape components.</summary>
    /// <param name="predicted">Predicted components, (N,10).</param>
    /// <param name="target">True components, (N,10).</param>
    /// <param name="weight">1 for samples with body labels, else 0, (N). Without any label the loss is 0.</param>
    /// <returns>A scalar; owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public static Tensor Shape(Tensor predicted, Tensor target, Tensor weight)
    {
        TensorGuard.HasShape(predicted, $"N,{SmplSkeleton.ShapeSize}");
        TensorGuard.HasShape(target, $"N,{SmplSkeleton.ShapeSize}");

        using var scope = NewDisposeScope();
        return scope.MoveToOuter(LabelledMean.Of((predicted - target).square(), weight));
    }
}
