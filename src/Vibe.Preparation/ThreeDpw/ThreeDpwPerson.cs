using Vibe.Data.Stores;

namespace Vibe.Preparation.ThreeDpw;

/// <summary>A person of a 3DPW sequence; N frames, arrays flat and row-major.</summary>
/// <param name="Pose">SMPL pose, axis-angle radians, root in the world, (N,72).</param>
/// <param name="Betas">The first ten shape components, (10).</param>
/// <param name="Translation">SMPL's translation in the world, metres, (N,3).</param>
/// <param name="Keypoints">OpenPose's 18 keypoints x px, y px, confidence, (N,18,3); zeros where nothing was detected.</param>
/// <param name="IsCameraValid">Whether each frame's camera pose is good, (N).</param>
internal sealed record ThreeDpwPerson(double[] Pose, double[] Betas, double[] Translation, double[] Keypoints, bool[] IsCameraValid)
{
    /// <summary>Gets the gender of the body that pose and shape belong to; <see langword="null"/> where the file does not say.</summary>
    public Gender? Gender { get; init; }
}
