namespace Vibe.Training.Runs;

/// <summary>How a run ended.</summary>
public enum RunStatus
{
    /// <summary>It did all its steps.</summary>
    Completed,

    /// <summary>It was asked to stop, saved, and can be resumed.</summary>
    Interrupted,

    /// <summary>A loss was not finite.</summary>
    Diverged,
}
