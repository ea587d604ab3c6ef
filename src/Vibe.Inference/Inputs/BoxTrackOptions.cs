using System.ComponentModel.DataAnnotations;
using Vibe.Inference.Smoothing;

namespace Vibe.Inference.Inputs;

/// <summary>How a tracker's boxes become crops.</summary>
public sealed record BoxTrackOptions
{
    /// <summary>Gets the side of the crop divided by the longer side of the box. Default 1.1, as in VIBE's demo.</summary>
    [Range(0.1, 10.0)]
    public double Scale { get; init; } = 1.1;

    /// <summary>Gets the frames below which a person is left out. Default 25, as published.</summary>
    [Range(1, 1_000_000)]
    public int FewestFrames { get; init; } = 25;

    /// <summary>Gets the missing frames in a row that are filled. Default 10.</summary>
    [Range(0, 10_000)]
    public int LongestGap { get; init; } = 10;

    /// <summary>Gets the filter over centres and sizes. Default: a Gaussian of 2 frames.</summary>
    public SmoothingOptions Smoothing { get; init; } = new() { Kind = SmoothingKind.Gaussian, Sigma = 2 };
}
