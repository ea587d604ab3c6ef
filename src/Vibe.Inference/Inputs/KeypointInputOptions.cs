using System.ComponentModel.DataAnnotations;
using Vibe.Data.Images;

namespace Vibe.Inference.Inputs;

/// <summary>The facts that files of keypoints lack, and the choice of the people that count.</summary>
public sealed record KeypointInputOptions
{
    /// <summary>Gets the frame rate of the video, 1/s; <see langword="null"/> (default) takes 30.</summary>
    [Range(1.0, 1000.0)]
    public double? FramesPerSecond { get; init; }

    /// <summary>
    /// Gets the size of the pictures; <see langword="null"/> (default) takes the file's, or else the smallest size that holds
    /// all keypoints.
    /// </summary>
    public PictureSize? PictureSize { get; init; }

    /// <summary>Gets the confidence below which a keypoint counts as not seen. Default 0.1.</summary>
    [Range(0.0, 1.0)]
    public double LowestConfidence { get; init; } = 0.1;

    /// <summary>Gets the frames below which a person is left out. Default 25, as published.</summary>
    [Range(1, 1_000_000)]
    public int FewestFrames { get; init; } = 25;
}
