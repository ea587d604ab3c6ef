namespace Vibe.Training.Schedules;

/// <summary>Scales the learning rate of one network: by a warm-up, times the rule of its options.</summary>
/// <remarks>A pure function of the step, except for Plateau, whose state is part of checkpoints.</remarks>
/// <param name="options">The rule, already validated.</param>
/// <param name="stepsPerEpoch">Optimisation steps of an epoch.</param>
/// <param name="lastStep">The run's last step.</param>
internal sealed class LearningRateSchedule(ScheduleOptions options, int stepsPerEpoch, long lastStep)
{
    /// <summary>Gets the state of the plateau rule; it stays at its start for the other rules.</summary>
    public PlateauSchedule Plateau { get; } = new(options);

    /// <summary>Gives the factor on the learning rate of a step.</summary>
    /// <param name="step">The step, from 0.</param>
    public double ScaleAt(long step)
    {
        var warmup = step < options.WarmupSteps ? (step + 1.0) / options.WarmupSteps : 1;
        return warmup * options.Kind switch
        {
            ScheduleKind.Plateau => Plateau.Scale,
            ScheduleKind.Cosine => Cosine(step),
            ScheduleKind.Step => Math.Pow(options.Factor, step / stepsPerEpoch / options.EveryEpochs),
            _ => 1,
        };
    }

    /// <summary>Takes an epoch's results into account.</summary>
    /// <param name="metrics">The epoch's results.</param>
    /// <returns>The factor by which they change the learning rate from now on; 1 if they do not.</returns>
    public double EndEpoch(EpochMetrics metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);

        return options.Kind == ScheduleKind.Plateau ? Plateau.Next(metrics.Get(options.Metric)) : 1;
    }

    private double Cosine(long step)
    {
        var length = Math.Max(1, lastStep - options.WarmupSteps);
        var progress = Math.Clamp((step - options.WarmupSteps) / (double)length, 0, 1);
        return options.FinalShare + ((1 - options.FinalShare) * 0.5 * (1 + Math.Cos(Math.PI * progress)));
    }
}
