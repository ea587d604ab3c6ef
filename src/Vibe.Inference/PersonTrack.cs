using Vibe.Data.Keypoints;

namespace Vibe.Inference;

/// <summary>One person's 2D keypoints in a video. N frames; arrays are flat and row-major.</summary>
/// <param name="Id">The person's number.</param>
/// <param name="Frames">The number of each frame in the video, from 0, ascending, (N).</param>
/// <param name="Keypoints">
/// The 49 keypoints of the convention <c>spin</c> as a detector gives them: x px, y px, confidence, (N,49,3); all zero where one was not
/// seen.
/// </param>
public sealed record PersonTrack(int Id, int[] Frames, float[] Keypoints)
{
    /// <summary>Values per frame: x, y and confidence of 49 keypoints.</summary>
    public const int RowSize = DetectorKeypoints.Count * 3;

    /// <summary>Gets the keypoints of a frame, (49,3).</summary>
    /// <param name="frame">The frame's place in the track.</param>
    public ReadOnlySpan<float> Row(int frame) => Keypoints.AsSpan(frame * RowSize, RowSize);
}
