using Vibe.Core.Body;
using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Losses;

/// <summary>Squared errors of how keypoints move from frame to frame.</summary>
public static class VelocityLoss
{
    /// <summary>
    /// Computes the mean squared error of the 14 common joints' movement, relative to the middle of the hips, over the pairs of frames that
    /// both have labels.
    /// </summary>
    /// <param name="predicted">Predicted keypoints in metres, (M,T,49,3).</param>
    /// <param name="target">True keypoints in metres, (M,T,49,3).</param>
    /// <param name="isLabelled">1 for frames with 3D labels, else 0, (M,T).</param>
    /// <returns>A scalar in square metres, 0 without a pair of frames; owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public static Tensor In3D(Tensor predicted, Tensor target, Tensor isLabelled)
    {
        TensorGuard.HasShape(predicted, $"M,T,{KeypointSet.Count},3");
        TensorGuard.HasShape(target, $"{predicted.shape[0]},{predicted.shape[1]},{KeypointSet.Count},3");
        TensorGuard.HasShape(isLabelled, $"{predicted.shape[0]},{predicted.shape[1]}");

        using var scope = NewDisposeScope();
        var pairs = predicted.shape[1] - 1;
        if (pairs < 1)
        {
            return scope.MoveToOuter(predicted.sum() * 0);
        }

        var counts = isLabelled.narrow(1, 0, pairs) * isLabelled.narrow(1, 1, pairs);                   // (M,T-1)
        var errors = (Movement(predicted) - Movement(target)).square().flatten(2).mean([2]);
        return scope.MoveToOuter((errors * counts).sum() / counts.sum().clamp_min(1));
    }

    private static Tensor Movement(Tensor keypoints)
    {
        var joints = KeypointLoss.CenteredCommon(keypoints);
        var pairs = joints.shape[1] - 1;
        return joints.narrow(1, 1, pairs) - joints.narrow(1, 0, pairs);
    }
}
