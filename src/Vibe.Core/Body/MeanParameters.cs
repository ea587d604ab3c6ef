using Vibe.Formats.Numpy;

namespace Vibe.Core.Body;

/// <summary>The body parameters that the regressor starts from.</summary>
/// <param name="Pose">Joint rotations in the 6D representation of <see cref="Geometry.Rotations"/>, (144).</param>
/// <param name="Betas">Shape components, (10).</param>
/// <param name="Camera">Weak-perspective scale and translation, (3).</param>
public sealed record MeanParameters(float[] Pose, float[] Betas, float[] Camera)
{
    /// <summary>Values of a pose in the 6D representation.</summary>
    public const int PoseSize = SmplSkeleton.JointCount * 6;

    /// <summary>Gets the rest pose, mean shape and the published camera (0.9, 0, 0), upright before a camera that looks along +z with y down.</summary>
    public static MeanParameters Upright { get; } = new(
        [.. Enumerable.Range(0, SmplSkeleton.JointCount).SelectMany(joint => joint == 0 ? new float[] { 1, 0, 0, -1, 0, 0 } : [1, 0, 0, 1, 0, 0])],
        new float[SmplSkeleton.ShapeSize],
        [0.9f, 0, 0]);

    /// <summary>Reads <c>smpl_mean_params.npz</c> (keys pose, shape, cam).</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">A key is missing or has the wrong size.</exception>
    public static MeanParameters Load(string path)
    {
        using var archive = NpzArchive.Open(path);
        return new MeanParameters(
            Read(archive, path, "pose", PoseSize),
            Read(archive, path, "shape", SmplSkeleton.ShapeSize),
            Read(archive, path, "cam", 3));
    }

    private static float[] Read(NpzArchive archive, string path, string key, int length)
    {
        if (!archive.Contains(key))
        {
            throw new InvalidDataException($"'{path}' has no '{key}'; mean parameters need pose ({PoseSize}), shape ({SmplSkeleton.ShapeSize}) and cam (3).");
        }

        var values = archive.Read(key).ToArray<float>();
        return values.Length == length
            ? values
            : throw new InvalidDataException($"'{path}': expected shape ({length}) for '{key}' but got {values.Length} values.");
    }
}
