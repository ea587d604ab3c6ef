using System.ComponentModel.DataAnnotations;
using Vibe.Inference.Inputs;

namespace Vibe.Inference.Stores;

/// <summary>How detectors' keypoints become a store of 2D training frames.</summary>
public sealed record KeypointStoreOptions
{
    /// <summary>Gets the frame rate of the store, 1/s, to which videos of other rates are interpolated. Default 30.</summary>
    [Range(1.0, 1000.0)]
    public double FramesPerSecond { get; init; } = 30;

    /// <summary>Gets what files of keypoints do not say; without a frame rate of theirs, videos have the store's.</summary>
    public KeypointInputOptions Keypoints { get; init; } = new();

    /// <summary>Gets the missing frames in a row over which a person is followed; after more a new sequence begins. Default 10.</summary>
    [Range(0, 10_000)]
    public int LongestGap { get; init; } = 10;

    /// <summary>
    /// Gets the seed of the features that stand in for an image network. Stores that are used together need the same; that of the
    /// synthetic world is its own seed. Default 1.
    /// </summary>
    public int FeatureSeed { get; init; } = 1;
}
