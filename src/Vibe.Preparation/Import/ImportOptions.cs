using System.ComponentModel.DataAnnotations;

namespace Vibe.Preparation.Import;

/// <summary>Options for what a published database does not contain.</summary>
public sealed record ImportOptions
{
    /// <summary>
    /// Gets what made its features: stores are mixed only where this is the same. Default <c>published spin</c>, the SPIN checkpoint of the
    /// published scripts.
    /// </summary>
    [MinLength(1)]
    public string FeatureExtractor { get; init; } = "published spin";

    /// <summary>Gets the width of the crops divided by the width of the boxes; what the published scripts have by default.</summary>
    [Range(0.1, 10.0)]
    public double? CropScale { get; init; }

    /// <summary>Gets the frame rate, 1/s; that of the data set's videos by default.</summary>
    [Range(0.1, 1000.0)]
    public double? FramesPerSecond { get; init; }
}
