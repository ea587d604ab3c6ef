using Vibe.Data.Keypoints;

namespace Vibe.Inference.Predictions;

/// <summary>Where a person is in consecutive frames.</summary>
/// <param name="Id">The person's number.</param>
/// <param name="Frames">The frames' numbers, (N).</param>
/// <param name="Crops">The crops, (N).</param>
/// <param name="Keypoints">Observed keypoints in pixels, (N,49,3); <see langword="null"/> where none are known.</param>
internal sealed record PersonFrames(int Id, int[] Frames, IReadOnlyList<CropSquare> Crops, float[]? Keypoints);
