using System.ComponentModel.DataAnnotations;

namespace Vibe.Training.Options;

/// <summary>What to train and measure on. Section <c>Data</c> of the configuration.</summary>
public sealed record DataOptions
{
    /// <summary>Gets the body model.</summary>
    [Required]
    public BodyOptions Body { get; init; } = new();
}
