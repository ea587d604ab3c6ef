using System.ComponentModel.DataAnnotations;

namespace Vibe.Core.Models;

/// <summary>Parts of the <see cref="Generator"/>. Section <c>Model</c> of the configuration.</summary>
public sealed record GeneratorOptions
{
    /// <summary>Gets the temporal encoder's size.</summary>
    [Required]
    public TemporalEncoderOptions TemporalEncoder { get; init; } = new();

    /// <summary>Gets the regressor's size.</summary>
    [Required]
    public RegressorOptions Regressor { get; init; } = new();

    /// <summary>
    /// Gets a value indicating whether a clip has one body shape, the average over its frames, as the method's description has it. Default
    /// <see langword="false"/>: one for each frame, as published.
    /// </summary>
    public bool SharedShape { get; init; }
}
