namespace Vibe.Formats.Detections;

/// <summary>What MediaPipe Pose found in a video.</summary>
/// <param name="Width">Width of the pictures, px.</param>
/// <param name="Height">Height of the pictures, px.</param>
/// <param name="FrameCount">Number of frames, those without a person included.</param>
/// <param name="People">The person of each frame in which one was found; 33 keypoints in MediaPipe's order, px.</param>
public sealed record MediaPipeLandmarks(int Width, int Height, int FrameCount, IReadOnlyList<Detection> People);
