namespace Vibe.Training.Schedules;

/// <summary>How a learning rate changes over a run.</summary>
public enum ScheduleKind
{
    /// <summary>
    /// The learning rate falls when a metric stops falling, as PyTorch's <c>ReduceLROnPlateau</c> does; the published default.
    /// </summary>
    Plateau,

    /// <summary>The learning rate falls like half a cosine wave from the end of the warm-up to the last step.</summary>
    Cosine,

    /// <summary>The learning rate falls after every so many epochs.</summary>
    Step,

    /// <summary>The learning rate does not change.</summary>
    Constant,
}
