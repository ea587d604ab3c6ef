namespace Vibe.Training.Schedules;

/// <summary>How a learning rate changes over a run.</summary>
public enum ScheduleKind
{
    /// <summary>Falls when a metric stops falling: <see cref="PlateauSchedule"/>; the published default.</summary>
    Plateau,

    /// <summary>Falls like half a cosine wave from the end of the warm-up to the last step.</summary>
    Cosine,

    /// <summary>Falls after every so many epochs.</summary>
    Step,

    /// <summary>Stays.</summary>
    Constant,
}
