using Vibe.Core.Body;
using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Losses;

/// <summary>Squared errors of keypoints.</summary>
/// <remarks>From Kolotouros et al., ICCV 2019, as used by VIBE (Kocabas et al., CVPR 2020).</remarks>
internal static class KeypointLoss
{
    /// <summary>2D keypoints: the mean over all keypoints and both axes of confidence times squared error.</summary>
    /// <param name="predicted">Projected keypoints; the crop spans [-1,1], (N,49,2).</param>
    /// <param name="target">Observed keypoints and their confidences, 0 where there is none, (N,49,3).</param>
    /// <returns>A scalar; owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public static Tensor In2D(Tensor predicted, Tensor target)
    {
        TensorGuard.HasShape(predicted, $"N,{KeypointSet.Count},2");
        TensorGuard.HasShape(target, $"N,{KeypointSet.Count},3");

        using var scope = NewDisposeScope();
        var confidence = target.narrow(2, 2, 1);
        return scope.MoveToOuter((confidence * (predicted - target.narrow(2, 0, 2)).square()).mean());
    }

    /// <summary>
    /// 3D keypoints: the mean squared error of the 14 common joints, predicted and true each relative to the middle of their hips.
    /// </summary>
    /// <param name="predicted">Predicted keypoints in metres, (N,49,3).</param>
    /// <param name="target">True keypoints in metres, (N,49,3).</param>
    /// <param name="weight">1 for samples with 3D labels, else 0, (N). Without any label the loss is 0.</param>
    /// <returns>A scalar; owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public static Tensor In3D(Tensor predicted, Tensor target, Tensor weight)
    {
        TensorGuard.HasShape(predicted, $"N,{KeypointSet.Count},3");
        TensorGuard.HasShape(target, $"N,{KeypointSet.Count},3");

        using var scope = NewDisposeScope();
        return scope.MoveToOuter(LabelledMean.Of((CenteredCommon(predicted) - CenteredCommon(target)).square(), weight));
    }

    /// <summary>Picks the 14 common joints and moves them so that the middle of their hips is the origin.</summary>
    /// <param name="keypoints">Keypoints, (...,49,3).</param>
    /// <returns>The joints, (...,14,3).</returns>
    public static Tensor CenteredCommon(Tensor keypoints)
    {
        var common = keypoints.narrow(-2, KeypointSet.FirstAnnotated, KeypointSet.CommonCount);
        var hips = common.narrow(-2, KeypointSet.CommonRightHip, 1) + common.narrow(-2, KeypointSet.CommonLeftHip, 1);
        return common - (hips / 2);
    }
}
