namespace Vibe.Sweeps.Running;

/// <summary>How this machine works on a sweep. Nothing here changes which points are tried.</summary>
public sealed record SweepSettings
{
    /// <summary>Gets how many trials train at the same time.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Gets the threads of each trial; the processors divided by the workers when <see langword="null"/>.</summary>
    public int? ThreadsPerTrial { get; init; }

    /// <summary>
    /// Gets how many GPUs of this machine the workers share: each trial sees one of them alone. 0 leaves the choice to the trials.
    /// </summary>
    public int Gpus { get; init; }

    /// <summary>Gets a value indicating whether trials that failed earlier are tried again.</summary>
    public bool RetriesFailed { get; init; }

    /// <summary>Gets how long a trial may take to save when it is asked to stop.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets how often workers look whether there is something to do.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the threads of each trial.</summary>
    public int Threads => ThreadsPerTrial ?? Math.Max(1, Environment.ProcessorCount / Workers);
}
