namespace Vibe.Data.Keypoints;

/// <summary>A bone to draw between two keypoints of one convention.</summary>
/// <param name="From">Index of the keypoint nearer to the trunk.</param>
/// <param name="To">Index of the keypoint farther from the trunk.</param>
public readonly record struct SkeletonEdge(int From, int To);
