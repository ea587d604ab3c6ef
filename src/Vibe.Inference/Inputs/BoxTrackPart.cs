using Vibe.Data.Keypoints;

namespace Vibe.Inference.Inputs;

/// <summary>Consecutive frames of a person with the crops around the boxes.</summary>
/// <param name="Id">The person's number.</param>
/// <param name="Frames">The frames' numbers, (N).</param>
/// <param name="Crops">The crops, (N).</param>
public sealed record BoxTrackPart(int Id, int[] Frames, IReadOnlyList<CropSquare> Crops);
