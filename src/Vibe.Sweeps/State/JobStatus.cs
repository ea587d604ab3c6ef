namespace Vibe.Sweeps.State;

/// <summary>How far a job is.</summary>
public enum JobStatus
{
    /// <summary>It waits for a worker, also after an interruption.</summary>
    Pending,

    /// <summary>A worker trains it.</summary>
    Running,

    /// <summary>It has a value.</summary>
    Done,

    /// <summary>It has no value; its reason is known.</summary>
    Failed,
}
