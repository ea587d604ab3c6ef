namespace Vibe.Inference;

/// <summary>The people of a video, each with 2D keypoints.</summary>
/// <param name="Source">What the keypoints were read from, for messages and results.</param>
/// <param name="Width">Width of the pictures, px.</param>
/// <param name="Height">Height of the pictures, px.</param>
/// <param name="FramesPerSecond">The frame rate, 1/s.</param>
/// <param name="Tracks">The people, by ascending number.</param>
public sealed record TrackedVideo(string Source, int Width, int Height, double FramesPerSecond, IReadOnlyList<PersonTrack> Tracks)
{
    /// <summary>Gets what the user should know, e.g. which size was assumed and which tracks were too short.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
