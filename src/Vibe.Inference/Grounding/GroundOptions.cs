using System.ComponentModel.DataAnnotations;

namespace Vibe.Inference.Grounding;

/// <summary>When a foot stands, and how far the way over the ground follows the feet.</summary>
public sealed record GroundOptions
{
    /// <summary>Gets the speed below which a foot may stand, m/s. Default 0.6.</summary>
    [Range(0.01, 10.0)]
    public double ContactSpeed { get; init; } = 0.6;

    /// <summary>Gets how much higher than the other foot a standing foot may be, m. Default 0.05.</summary>
    [Range(0.001, 1.0)]
    public double ContactHeight { get; init; } = 0.05;

    /// <summary>
    /// Gets the time, s, over which the way is the feet's alone; over much longer times it is the camera's. Default 1.
    /// </summary>
    [Range(0.05, 60.0)]
    public double FeetSeconds { get; init; } = 1;
}
