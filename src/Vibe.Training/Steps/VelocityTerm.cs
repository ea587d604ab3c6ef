using Vibe.Core.Body;
using Vibe.Core.Models;
using Vibe.Data.Sampling;
using static TorchSharp.torch;

namespace Vibe.Training.Steps;

/// <summary>
/// The weighted mean squared error of the 3D keypoints' movement from frame to frame, over the 14 common joints relative to the middle of
/// the hips and the pairs of frames that both have labels.
/// </summary>
/// <param name="weight">The weight.</param>
internal sealed class VelocityTerm(double weight) : ILossTerm
{
    /// <inheritdoc/>
    public string Name => "velocity";

    /// <inheritdoc/>
    public Tensor Compute(GeneratorOutput output, TrainingBatch batch)
    {
        using var scope = NewDisposeScope();
        if (batch.Labels is not { } labels || labels.Has3D.shape[1] < 2)
        {
            return scope.MoveToOuter(output.Keypoints3D.sum() * 0);
        }

        var (clips, pairs) = (labels.Keypoints3D.shape[0], labels.Has3D.shape[1] - 1);
        var predicted = output.Keypoints3D.narrow(0, output.Keypoints3D.shape[0] - clips, clips);
        var isLabelled = labels.Has3D.narrow(1, 0, pairs) * labels.Has3D.narrow(1, 1, pairs);                   // (M,T-1)
        var errors = (Velocity(predicted) - Velocity(labels.Keypoints3D)).square().flatten(2).mean([2]);
        return scope.MoveToOuter(weight * (errors * isLabelled).sum() / isLabelled.sum().clamp_min(1));
    }

    private static Tensor Velocity(Tensor keypoints)
    {
        var common = keypoints.narrow(2, KeypointSet.FirstAnnotated, KeypointSet.CommonCount);
        var hips = common.narrow(2, KeypointSet.CommonRightHip, 1) + common.narrow(2, KeypointSet.CommonLeftHip, 1);
        var centered = common - (hips / 2);
        var pairs = centered.shape[1] - 1;
        return centered.narrow(1, 1, pairs) - centered.narrow(1, 0, pairs);
    }
}
