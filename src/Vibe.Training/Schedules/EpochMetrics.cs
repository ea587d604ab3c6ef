using Vibe.Evaluation;

namespace Vibe.Training.Schedules;

/// <summary>The results of an epoch: the validation at its end and the mean losses.</summary>
/// <param name="Validation">The validation at its end.</param>
/// <param name="GeneratorLoss">The generator's mean objective.</param>
/// <param name="DiscriminatorLoss">The discriminator's mean objective over its updates.</param>
public sealed record EpochMetrics(EvaluationResult Validation, double GeneratorLoss, double DiscriminatorLoss)
{
    /// <summary>Gets the value of a metric.</summary>
    /// <param name="metric">The metric.</param>
    public double Get(ScheduleMetric metric) => metric switch
    {
        ScheduleMetric.PaMpjpe => Validation.PaMpjpeMm,
        ScheduleMetric.Mpjpe => Validation.MpjpeMm,
        ScheduleMetric.Pve => Validation.PveMm,
        ScheduleMetric.AccelerationError => Validation.AccelerationErrorMmPerFrame2,
        ScheduleMetric.GeneratorLoss => GeneratorLoss,
        _ => DiscriminatorLoss,
    };
}
