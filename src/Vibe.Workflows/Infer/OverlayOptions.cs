namespace Vibe.Workflows.Infer;

/// <summary>The choice of the pictures that an overlay draws, and of their background.</summary>
public sealed record OverlayOptions
{
    /// <summary>
    /// Gets the video that the motion was found in, or a folder of its pictures; <see langword="null"/> (default) draws over a plain
    /// ground.
    /// </summary>
    public string? Background { get; init; }

    /// <summary>Gets the number of single pictures, spread evenly over the motion. Default 8.</summary>
    public int PictureCount { get; init; } = 8;

    /// <summary>Gets a value indicating whether all frames are drawn as a video too.</summary>
    public bool WithVideo { get; init; }
}
