using Vibe.Formats.Body;

namespace Vibe.Core.Body;

/// <summary>The body parameters that the regressor starts from.</summary>
/// <param name="Pose">Joint rotations in the 6D representation of <see cref="Geometry.Rotations"/>, (144).</param>
/// <param name="Betas">Shape components, (10).</param>
/// <param name="Camera">Weak-perspective scale and translation, (3).</param>
public sealed record MeanParameters(float[] Pose, float[] Betas, float[] Camera)
{
    /// <summary>Values of a pose in the 6D representation.</summary>
    public const int PoseSize = SmplSkeleton.JointCount * 6;

    /// <summary>
    /// Gets the rest pose, mean shape and the published camera (0.9, 0, 0), upright before a camera that looks along +z with y down.
    /// </summary>
    public static MeanParameters Upright { get; } = new(
        [.. Enumerable.Range(0, SmplSkeleton.JointCount).SelectMany(joint =>
            joint == 0 ? new float[] { 1, 0, 0, -1, 0, 0 } : [1, 0, 0, 1, 0, 0])],
        new float[SmplSkeleton.ShapeSize],
        [0.9f, 0, 0]);

    /// <summary>Reads <c>smpl_mean_params.npz</c>, or HMR's <c>.h5</c>.</summary>
    /// <param name="path">The file; see <see cref="SmplMeanParameters.Read"/>.</param>
    /// <exception cref="InvalidDataException">A key is missing or has the wrong size.</exception>
    public static MeanParameters Load(string path)
    {
        var (pose, betas, camera) = SmplMeanParameters.Read(path);
        return new MeanParameters(pose, betas, camera);
    }
}
