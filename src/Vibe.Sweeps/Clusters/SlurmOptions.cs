namespace Vibe.Sweeps.Clusters;

/// <summary>How a sweep is spread over a cluster that Slurm manages.</summary>
/// <param name="Name">The job's name.</param>
/// <param name="Tasks">How many tasks the job array has; each works on the sweep until nothing is left.</param>
/// <param name="Directives">More directives of <c>sbatch</c>, e.g. <c>--time=4:00:00</c>.</param>
/// <param name="GraceSeconds">How long before the time limit the trials are asked to save.</param>
public sealed record SlurmOptions(string Name, int Tasks, IReadOnlyList<string> Directives, int GraceSeconds = 120);
