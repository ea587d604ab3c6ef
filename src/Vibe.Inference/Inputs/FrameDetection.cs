namespace Vibe.Inference.Inputs;

/// <summary>A person in a frame.</summary>
/// <param name="Frame">The frame's number in the video, from 0.</param>
/// <param name="Track">The person's number; <see langword="null"/> where people were not tracked.</param>
/// <param name="Keypoints">The 49 keypoints, (49,3), as <see cref="PersonTrack.Keypoints"/>.</param>
internal sealed record FrameDetection(int Frame, int? Track, float[] Keypoints);
