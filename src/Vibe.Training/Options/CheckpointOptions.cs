using System.ComponentModel.DataAnnotations;
using Vibe.Training.Configuration;

namespace Vibe.Training.Options;

/// <summary>When checkpoints are written and which are kept. Section <c>Checkpoints</c> of the configuration.</summary>
/// <remarks>One is also written after each epoch, and the best one is always kept.</remarks>
[ChangeableOnResume]
public sealed record CheckpointOptions
{
    /// <summary>Gets the steps from one checkpoint to the next. Default 500.</summary>
    [Range(1, 1_000_000_000)]
    public int EverySteps { get; init; } = 500;

    /// <summary>
    /// Gets the minutes after which one is written at the latest, so that a power cut costs no more; <see langword="null"/> counts steps
    /// only. Default 10.
    /// </summary>
    [Range(0.01, 100_000.0)]
    public double? EveryMinutes { get; init; } = 10;

    /// <summary>Gets how many of the newest are kept. Default 2, so that there is one to go back to if the newest is damaged.</summary>
    [Range(1, 1_000_000)]
    public int KeepLast { get; init; } = 2;

    /// <summary>
    /// Gets the steps whose multiples are kept for good; <see langword="null"/>, the default, keeps none of the older ones.
    /// </summary>
    [Range(1, 1_000_000_000)]
    public int? KeepEverySteps { get; init; }
}
