using System.ComponentModel.DataAnnotations;
using Vibe.Training.Configuration;

namespace Vibe.Sweeps.Files;

/// <summary>When a parameter counts at all. Section <c>When</c> of a parameter.</summary>
public sealed record ConditionOptions
{
    /// <summary>Gets the key or name of a parameter that stands above and has values or pairs.</summary>
    public required string Parameter { get; init; }

    /// <summary>Gets the values, or names of pairs, of that parameter with which this one counts.</summary>
    [MinLength(1, ErrorMessage = "must name at least one value")]
    public required ConfigurationValue[] Is { get; init; }
}
