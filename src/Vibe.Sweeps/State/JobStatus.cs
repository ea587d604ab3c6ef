namespace Vibe.Sweeps.State;

/// <summary>How far a job is. The database stores the numbers.</summary>
public enum JobStatus
{
    /// <summary>It waits for a worker, also after an interruption.</summary>
    Pending = 0,

    /// <summary>A worker trains it.</summary>
    Running = 1,

    /// <summary>It has a value.</summary>
    Done = 2,

    /// <summary>It has no value; its reason is known.</summary>
    Failed = 3,
}
