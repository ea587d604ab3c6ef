using Vibe.Data.Keypoints;
using static TorchSharp.torch;

namespace Vibe.Inference.Predictions;

/// <summary>Makes features of observed keypoints as the synthetic world does, a window at a time.</summary>
/// <param name="segment">The keypoints and the crops.</param>
/// <param name="features">What stands in for the image network.</param>
internal sealed class KeypointFeatureSource(TrackSegment segment, RandomFourierFeatures features) : IFeatureSource
{
    /// <inheritdoc/>
    public int FrameCount => segment.Frames.Length;

    /// <inheritdoc/>
    public Tensor Read(int first, int count)
    {
        var rows = new float[count * PersonTrack.RowSize];
        for (var frame = 0; frame < count; frame++)
        {
            segment.Normalize(first + frame, rows.AsSpan(frame * PersonTrack.RowSize, PersonTrack.RowSize));
        }

        return tensor(features.Compute(rows), [count, RandomFourierFeatures.FeatureSize]);
    }
}
