namespace Vibe.Inference.Stores;

/// <summary>What a store of keypoints holds.</summary>
/// <param name="Videos">Videos that were read.</param>
/// <param name="Sequences">People in consecutive frames.</param>
/// <param name="Frames">Frames of all sequences.</param>
/// <param name="Notes">What was assumed or left out, each beginning with the video's name.</param>
public sealed record KeypointStoreReport(int Videos, int Sequences, long Frames, IReadOnlyList<string> Notes);
