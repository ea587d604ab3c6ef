using System.Diagnostics;

namespace Vibe.Testing;

/// <summary>A Slurm of two nodes on this machine, started by <c>tests/slurm/cluster.sh</c>.</summary>
public sealed class SlurmCluster : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private static readonly string Script = Path.Combine(Fixtures.Root, "tests", "slurm", "cluster.sh");

    private readonly string _folder;
    private readonly IReadOnlyDictionary<string, string> _variables;

    /// <summary>Starts the cluster.</summary>
    /// <param name="folder">Where its configuration and logs are.</param>
    /// <param name="variables">Environment variables of the jobs.</param>
    public SlurmCluster(string folder, IReadOnlyDictionary<string, string>? variables = null)
    {
        (_folder, _variables) = (folder, variables ?? new Dictionary<string, string>());
        Run("/bin/bash", Script, "start", folder);
    }

    /// <summary>Gets a value indicating whether no job waits or runs.</summary>
    public bool IsIdle => Run("squeue", "--noheader").Length == 0;

    /// <summary>Waits for something that the cluster does.</summary>
    public static void WaitFor(Func<bool> condition)
    {
        for (var clock = Stopwatch.StartNew(); !condition(); Thread.Sleep(200))
        {
            Assert.True(clock.Elapsed < Patience, "Slurm took too long.");
        }
    }

    /// <summary>Runs one of Slurm's programs, or a script that calls them.</summary>
    /// <returns>What it wrote.</returns>
    public string Run(string program, params string[] arguments)
    {
        var (code, output, errors) = Try(program, arguments);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)} ended with {code}: {output}{errors}");
        return output;
    }

    /// <summary>Queues a job again, and lets it start at once, where Slurm would wait for two minutes.</summary>
    /// <param name="job">The job's number.</param>
    public void Requeue(string job)
    {
        Run("scontrol", "requeue", job);
        WaitFor(() => !Show(job).Contains("JobState=COMPLETING", StringComparison.Ordinal));
        Start(job);
    }

    /// <summary>Lets a job that was queued again start at once.</summary>
    /// <param name="job">The job's number.</param>
    public void Start(string job) => Try("scontrol", "update", $"jobid={job}", "starttime=now"); // refused where it runs already

    /// <summary>Gives what Slurm knows of a job.</summary>
    /// <param name="job">The job's number.</param>
    public string Show(string job) => Run("scontrol", "show", "job", job);

    /// <inheritdoc/>
    public void Dispose() => Try("/bin/bash", Script, "stop", _folder);

    private (int Code, string Output, string Errors) Try(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SLURM_CONF"] = Path.Combine(_folder, "slurm.conf");
        foreach (var (name, value) in _variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Trim(), errors.GetAwaiter().GetResult());
    }
}
