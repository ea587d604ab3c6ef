using static TorchSharp.torch;

namespace Vibe.Data.Sampling;

/// <summary>3D labels of the last M clips of a batch, float32.</summary>
/// <param name="Keypoints3D">Keypoints in metres, camera frame, (M,T,49,3); zeros where <paramref name="Has3D"/> is 0 everywhere.</param>
/// <param name="Pose">SMPL pose, axis-angle radians, root in the camera frame, (M,T,72).</param>
/// <param name="Betas">SMPL shape components, (M,T,10).</param>
/// <param name="Has3D">1 where <paramref name="Keypoints3D"/> is valid, else 0, (M,T).</param>
/// <param name="HasSmpl">1 where <paramref name="Pose"/> and <paramref name="Betas"/> are valid, else 0, (M,T).</param>
public sealed record SmplLabels(Tensor Keypoints3D, Tensor Pose, Tensor Betas, Tensor Has3D, Tensor HasSmpl) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Keypoints3D.Dispose();
        Pose.Dispose();
        Betas.Dispose();
        Has3D.Dispose();
        HasSmpl.Dispose();
    }
}
