using static TorchSharp.torch;

namespace Vibe.Core.Losses;

/// <summary>3D and body labels of M clips of T frames.</summary>
/// <param name="Keypoints3D">The 49 keypoints in metres, camera axes, (M,T,49,3).</param>
/// <param name="Pose">Axis-angle rotations in radians, the root in camera axes, (M,T,72).</param>
/// <param name="Betas">Shape components, (M,T,10).</param>
/// <param name="Has3D">1 for frames with 3D keypoints, else 0, (M,T).</param>
/// <param name="HasSmpl">1 for frames with body parameters, else 0, (M,T).</param>
public sealed record SmplTargets(Tensor Keypoints3D, Tensor Pose, Tensor Betas, Tensor Has3D, Tensor HasSmpl) : IDisposable
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
