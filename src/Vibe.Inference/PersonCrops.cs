using Vibe.Data.Keypoints;
using Vibe.Inference.Predictions;

namespace Vibe.Inference;

/// <summary>Consecutive frames of a person in a video, each with a crop and what the generator takes of it. N frames.</summary>
/// <param name="Id">The person's number; several parts of one person have the same.</param>
/// <param name="Frames">The frames' numbers in the video, (N).</param>
/// <param name="Crops">The crops, (N).</param>
/// <param name="Features">The features or crops of the frames.</param>
/// <param name="Keypoints">Observed keypoints: x px, y px, confidence, (N,49,3); <see langword="null"/> where none are known.</param>
public sealed record PersonCrops(int Id, int[] Frames, IReadOnlyList<CropSquare> Crops, IFeatureSource Features, float[]? Keypoints = null)
{
    /// <summary>Gets how many frames of <see cref="Features"/> fall on one of the video. Default 1.</summary>
    internal double FeatureRatio { get; init; } = 1;
}
