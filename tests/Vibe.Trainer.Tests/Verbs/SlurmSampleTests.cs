using System.Diagnostics;
using Vibe.Testing;
using Vibe.Testing.Runs;

namespace Vibe.Trainer.Tests.Verbs;

/// <summary>Runs the scripts of <c>samples/slurm</c> on a Slurm of this machine.</summary>
[Collection(TinyExperimentGroup.Name)]
public sealed class SlurmSampleTests(TinyExperiment tiny) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        Run("/bin/bash", Cluster, "stop", _folder.File("cluster"));
        _folder.Dispose();
    }

    private static string Root { get; } = RootAbove(AppContext.BaseDirectory);

    private static string Cluster => Path.Combine(Root, "tests", "slurm", "cluster.sh");

    private static string Sample(string name) => Path.Combine(Root, "samples", "slurm", name);

    [SlurmFact]
    public void Samples_TrainWithTwoProcesses_AndPrepareInParts()
    {
        Run("/bin/bash", Cluster, "start", _folder.File("cluster"));
        var (run, store) = (_folder.File("run"), _folder.File("store"));

        var job = Run(
            "sbatch", "--parsable", Log("train"), Sample("train.sh"), run, tiny.ConfigurationPath, "--set", "Training:StepsPerEpoch=100");
        WaitFor(() => File.Exists(Path.Combine(run, "checkpoints", "step-000000002.pt")));
        Run("scontrol", "requeue", job.Trim()); // as after a node has failed: it resumes
        Run("scontrol", "update", $"jobid={job.Trim()}", "starttime=now"); // Slurm would wait for two minutes
        WaitFor(() => IsIdle() && File.ReadAllLines(Path.Combine(run, "metrics.csv")).Length == 201);
        string[] penn = ["--source", Path.Combine(Fixtures.Formats, "penn_action", "raw"), "--random-backbone", "--half-features"];
        Run("sbatch", [Log("prepare"), Sample("prepare.sh"), "penn_action", "--out", store, .. penn]);
        WaitFor(() => File.Exists(Path.Combine(store, "manifest.json")) && IsIdle());

        var log = File.ReadAllText(_folder.File("train.log"));
        Assert.Contains("processes   2, each with its part of every batch", log, StringComparison.Ordinal);
        Assert.Contains("Continuing after step", log, StringComparison.Ordinal);
        Assert.Contains("Restarts=1", Run("scontrol", "show", "job", job.Trim()), StringComparison.Ordinal);
        Assert.False(Directory.Exists(store + ".shards"));
    }

    private static string RootAbove(string folder) => File.Exists(Path.Combine(folder, "Vibe.Training.sln")) ? folder
        : RootAbove(Path.GetDirectoryName(folder)!);

    private static void WaitFor(Func<bool> condition)
    {
        for (var clock = Stopwatch.StartNew(); !condition(); Thread.Sleep(100))
        {
            Assert.True(clock.Elapsed < Patience, "Slurm took too long.");
        }
    }

    private string Log(string name) => $"--output={_folder.File($"{name}.log")}";

    private bool IsIdle() => Run("squeue", "--noheader").Trim().Length == 0;

    private string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["SLURM_CONF"] = _folder.File("cluster/slurm.conf");
        start.Environment["VIBE"] = $"dotnet {Path.Combine(AppContext.BaseDirectory, "Vibe.Trainer.dll")}";
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }
}
