using System.ComponentModel.DataAnnotations;
using Vibe.Training.Configuration;

namespace Vibe.Training.Options;

/// <summary>How to measure. Section <c>Validation</c> of the configuration.</summary>
public sealed record ValidationOptions
{
    /// <summary>Gets the clips that go through the generator at once. Default 32.</summary>
    [Range(1, 4096)]
    [ChangeableOnResume]
    public int BatchSize { get; init; } = 32;

    /// <summary>Gets the clip length in frames; <see langword="null"/>, the default, takes the training clips' length.</summary>
    [Range(1, 4096)]
    public int? ClipLength { get; init; }
}
