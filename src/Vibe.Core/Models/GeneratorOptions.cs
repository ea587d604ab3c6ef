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
}
