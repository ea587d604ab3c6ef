using System.ComponentModel.DataAnnotations;

namespace Vibe.Training.Schedules;

/// <summary>How the learning rate of one network changes. Section <c>Schedule</c> of each optimizer.</summary>
public sealed record ScheduleOptions
{
    /// <summary>Gets the rule. Default <see cref="ScheduleKind.Plateau"/>, as published.</summary>
    public ScheduleKind Kind { get; init; }

    /// <summary>
    /// Gets the steps in which the learning rate grows evenly from near 0 to its full value. Default 0: none, as published.
    /// </summary>
    [Range(0, 1_000_000_000)]
    public int WarmupSteps { get; init; }

    /// <summary>Gets what Plateau watches. Default <see cref="ScheduleMetric.PaMpjpe"/>, as published.</summary>
    public ScheduleMetric Metric { get; init; }

    /// <summary>Gets the factor of each fall of Plateau and Step. Default 0.1, as published.</summary>
    [Range(1e-6, 1.0)]
    public double Factor { get; init; } = 0.1;

    /// <summary>Gets the epochs without a better result that Plateau waits for before a fall. Default 5, as published.</summary>
    [Range(0, 1000)]
    public int Patience { get; init; } = 5;

    /// <summary>Gets the share by which a result must be better to count for Plateau. Default 1e-4.</summary>
    [Range(0.0, 1.0)]
    public double Threshold { get; init; } = 1e-4;

    /// <summary>Gets the epochs from one fall of Step to the next. Default 10.</summary>
    [Range(1, 1_000_000)]
    public int EveryEpochs { get; init; } = 10;

    /// <summary>Gets the share of the learning rate that Cosine ends at. Default 0.</summary>
    [Range(0.0, 1.0)]
    public double FinalShare { get; init; }
}
