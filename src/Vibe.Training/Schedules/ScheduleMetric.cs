namespace Vibe.Training.Schedules;

/// <summary>The metric that a plateau schedule watches after each epoch; smaller is better for all of them.</summary>
public enum ScheduleMetric
{
    /// <summary>Validation PA-MPJPE; the published default of both networks.</summary>
    PaMpjpe,

    /// <summary>Validation MPJPE.</summary>
    Mpjpe,

    /// <summary>Validation PVE.</summary>
    Pve,

    /// <summary>Validation acceleration error.</summary>
    AccelerationError,

    /// <summary>The generator's mean objective over the epoch.</summary>
    GeneratorLoss,

    /// <summary>The discriminator's mean objective over the epoch.</summary>
    DiscriminatorLoss,
}
