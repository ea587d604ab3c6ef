namespace Vibe.Preparation.Motions;

/// <summary>One motion capture, reduced to SMPL's 24 joints; N frames, arrays flat and row-major.</summary>
/// <param name="Gender">Gender of the body it was fitted with, as the file says; empty where it says nothing.</param>
/// <param name="FramesPerSecond">Frame rate, 1/s.</param>
/// <param name="Pose">
/// Axis-angle rotations in radians, (N,72); of AMASS the body's joints 0 to 21 and both hands' first index joints.
/// </param>
/// <param name="Betas">The first ten shape components, (10).</param>
/// <param name="Translation">Position in metres, (N,3).</param>
internal sealed record MotionRecording(string Gender, double FramesPerSecond, double[] Pose, double[] Betas, double[] Translation)
{
    /// <summary>
    /// Gets what of the file could not be used and was replaced by zeros; the first word of each is the file. None by default.
    /// </summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Gets the number of frames N.</summary>
    public int FrameCount => Translation.Length / 3;
}
