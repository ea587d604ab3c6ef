using System.ComponentModel.DataAnnotations;

namespace Vibe.Sweeps.Files;

/// <summary>Several keys that change together. An element of a parameter's <c>Paired</c>.</summary>
public sealed record PairedOptions
{
    /// <summary>Gets what to call the combination.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the keys with their values, each <c>Section:Key=value</c>; none leaves the base as it is.</summary>
    [Required]
    public string[] Set { get; init; } = [];
}
