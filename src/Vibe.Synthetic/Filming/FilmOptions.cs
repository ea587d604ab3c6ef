using System.ComponentModel.DataAnnotations;
using Vibe.Synthetic.Capture;

namespace Vibe.Synthetic.Filming;

/// <summary>Options of the synthetic cameras that film recorded motion.</summary>
public sealed record FilmOptions
{
    /// <summary>Gets the seed of cameras and detector. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Gets how many cameras film each motion. Default 1.</summary>
    [Range(1, 64)]
    public int ViewCount { get; init; } = 1;

    /// <summary>
    /// Gets the length of a take, in frames; longer motions are filmed in takes of equal length, each with a separate camera.
    /// Default 250.
    /// </summary>
    [Range(16, 100000)]
    public int TakeLength { get; init; } = 250;

    /// <summary>Gets how well the simulated 2D detector sees.</summary>
    public DetectorOptions Detector { get; init; } = new();

    /// <summary>
    /// Gets a value indicating whether features are stored as float16, which halves the store. Default <see langword="false"/>.
    /// </summary>
    public bool HalfFeatures { get; init; }

    /// <summary>
    /// Gets the largest shape component kept, in standard deviations; what lies beyond is cut. Default 3: more is no human shape
    /// on every body.
    /// </summary>
    [Range(0, 10)]
    public float ShapeLimit { get; init; } = 3f;
}
