namespace Vibe.Training.Runs;

/// <summary>How a run ended.</summary>
public enum RunStatus
{
    /// <summary>The run did all its steps.</summary>
    Completed,

    /// <summary>The run was asked to stop, has saved a checkpoint, and can be resumed.</summary>
    Interrupted,

    /// <summary>A loss was not finite or has grown; the run cannot be resumed.</summary>
    Diverged,
}
