namespace Vibe.Data.Video;

/// <summary>The size, length and frame rate of a video, as the file gives them.</summary>
/// <param name="Path">The file.</param>
/// <param name="Width">Width of the pictures as they are shown, px.</param>
/// <param name="Height">Height of the pictures as they are shown, px.</param>
/// <param name="FramesPerSecond">The mean frame rate, 1/s.</param>
/// <param name="FrameCount">Number of frames at that rate, as announced; it may be off by one or two.</param>
internal sealed record VideoInfo(string Path, int Width, int Height, double FramesPerSecond, long FrameCount);
