namespace Vibe.Workflows.Infer;

/// <summary>The choice of the pictures that an overlay draws.</summary>
public sealed record OverlayOptions
{
    /// <summary>Gets the number of single pictures, spread evenly over the motion. Default 8.</summary>
    public int PictureCount { get; init; } = 8;

    /// <summary>Gets a value indicating whether all frames are drawn as a video too.</summary>
    public bool WithVideo { get; init; }
}
