using Vibe.Core.Geometry;
using Vibe.Data.Stores;

namespace Vibe.Preparation.Import;

/// <summary>The labels of a set of pictures, a row for each person in a picture, N rows; arrays flat and row-major.</summary>
/// <param name="Pictures">The pictures' paths, relative to the pictures' folder, (N).</param>
/// <param name="Boxes">The crops' squares in px, (N).</param>
/// <param name="Keypoints2D">SPIN's 49 keypoints x px, y px, confidence, (N,49,3).</param>
internal sealed record PictureLabels(string[] Pictures, PersonBox[] Boxes, double[] Keypoints2D)
{
    /// <summary>
    /// Gets SPIN's 49 keypoints in metres, zeros where a joint is absent, (N,49,3); <see langword="null"/> where there are none.
    /// </summary>
    public float[]? Keypoints3D { get; init; }

    /// <summary>Gets whether each row has 3D keypoints, (N).</summary>
    public byte[]? Has3D { get; init; }

    /// <summary>Gets the SMPL pose, axis-angle radians, (N,72); <see langword="null"/> where there is none.</summary>
    public float[]? Pose { get; init; }

    /// <summary>Gets the SMPL shape, (N,10).</summary>
    public float[]? Betas { get; init; }

    /// <summary>Gets whether each row has pose and shape, (N).</summary>
    public byte[]? HasSmpl { get; init; }

    /// <summary>Gets the genders, (N); <see langword="null"/> where the file does not say.</summary>
    public Gender?[]? Genders { get; init; }
}
