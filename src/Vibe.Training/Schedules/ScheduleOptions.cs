using System.ComponentModel.DataAnnotations;

namespace Vibe.Training.Options;

/// <summary>When to lower both learning rates: validation PA-MPJPE stopped falling. Section <c>Schedule</c>.</summary>
public sealed record PlateauOptions
{
    /// <summary>Gets the factor on the learning rates. Default 0.1, as published.</summary>
    [Range(1e-6, 1.0)]
    public double Factor { get; init; } = 0.1;

    /// <summary>Gets the epochs without a better result that are waited for before lowering. Default 5, as published.</summary>
    [Range(0, 1000)]
    public int Patience { get; init; } = 5;

    /// <summary>Gets the share by which a result must be better to count. Default 1e-4.</summary>
    [Range(0.0, 1.0)]
    public double Threshold { get; init; } = 1e-4;
}
