using System.ComponentModel.DataAnnotations;
using Vibe.Inference.Cameras;
using Vibe.Inference.Predictions;
using Vibe.Inference.Smoothing;

namespace Vibe.Inference;

/// <summary>How people's motion is found.</summary>
public sealed record InferenceOptions
{
    /// <summary>Gets the windows that go through the generator.</summary>
    public WindowOptions Windows { get; init; } = new();

    /// <summary>Gets what is known of the camera.</summary>
    public CameraOptions Camera { get; init; } = new();

    /// <summary>Gets the filter over the rotations. Default: none, as published for evaluation.</summary>
    public SmoothingOptions Smoothing { get; init; } = new();

    /// <summary>
    /// Gets the frame rate that the generator learned from, 1/s, to which keypoints of other rates are interpolated;
    /// <see langword="null"/> (default) takes them as they are.
    /// </summary>
    [Range(1.0, 1000.0)]
    public double? ModelFramesPerSecond { get; init; }

    /// <summary>Gets the missing frames in a row over which a person is followed; after more a new part begins. Default 10.</summary>
    [Range(0, 10_000)]
    public int LongestGap { get; init; } = 10;
}
