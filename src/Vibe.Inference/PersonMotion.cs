namespace Vibe.Inference;

/// <summary>One person's motion. N frames; arrays are flat and row-major.</summary>
/// <remarks>
/// Lengths in metres, angles in radians. Axes as <see cref="MotionResult.Axes"/> says; a body's own axes are SMPL's (y up).
/// </remarks>
public sealed record PersonMotion
{
    /// <summary>Gets the person's number, by which files name the person.</summary>
    public required int Id { get; init; }

    /// <summary>
    /// Gets the number of each frame in the video, from 0, ascending, (N). Frames in which the person was not found are absent.
    /// </summary>
    public required int[] Frames { get; init; }

    /// <summary>Gets the 24 joint rotations relative to their parents as axis-angle, (N,72).</summary>
    public required float[] Pose { get; init; }

    /// <summary>Gets the shape components, (N,10).</summary>
    public required float[] Betas { get; init; }

    /// <summary>Gets the translation that is added to the posed body, (N,3).</summary>
    public required float[] Translation { get; init; }

    /// <summary>
    /// Gets the weak-perspective camera over the person's crop (scale, x, y), (N,3); <see langword="null"/> where there was no video.
    /// </summary>
    public float[]? CropCamera { get; init; }

    /// <summary>Gets the same camera over the whole picture (scale x, scale y, x, y), (N,4).</summary>
    public float[]? ImageCamera { get; init; }

    /// <summary>Gets the crops: centre x, centre y, width, height in pixels of the picture, (N,4).</summary>
    public double[]? Boxes { get; init; }

    /// <summary>Gets the observed 49 keypoints: x px, y px, confidence, (N,49,3); <see langword="null"/> where none were given.</summary>
    public float[]? Keypoints { get; init; }

    /// <summary>Gets the way over the ground; <see langword="null"/> where it was not estimated.</summary>
    public WorldTrajectory? World { get; init; }

    /// <summary>Gets the number of frames N.</summary>
    public int FrameCount => Frames.Length;
}
