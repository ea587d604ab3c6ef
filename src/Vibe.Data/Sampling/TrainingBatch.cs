using Vibe.Core.Losses;
using static TorchSharp.torch;

namespace Vibe.Data.Sampling;

/// <summary>One batch: N clips of T frames, those with 3D labels last, and R real motions of the same length.</summary>
/// <param name="Features">Frame features, (N,T,2048), float32.</param>
/// <param name="Keypoints2D">Observed keypoints in the crop's [-1,1] and their confidences, (N,T,49,3).</param>
/// <param name="Labels">Labels of the last M clips; <see langword="null"/> for a batch without 3D clips.</param>
/// <param name="RealPose">Real motion as axis-angle poses, (R,T,72); <see langword="null"/> without motion stores.</param>
public sealed record TrainingBatch(Tensor Features, Tensor Keypoints2D, SmplTargets? Labels, Tensor? RealPose) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Features.Dispose();
        Keypoints2D.Dispose();
        RealPose?.Dispose();
        if (Labels is { } labels)
        {
            labels.Keypoints3D.Dispose();
            labels.Pose.Dispose();
            labels.Betas.Dispose();
            labels.Has3D.Dispose();
            labels.HasSmpl.Dispose();
        }
    }
}
