using Vibe.Testing;
using Vibe.Testing.Runs;

namespace Vibe.Trainer.Tests.Verbs;

/// <summary>Runs the scripts of <c>samples/slurm</c> on a Slurm of this machine.</summary>
[Collection(TinyExperimentGroup.Name)]
public sealed class SlurmSampleTests(TinyExperiment tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SlurmFact]
    public void Samples_TrainWithTwoProcesses_PrepareInParts_AndSweep()
    {
        var program = $"dotnet {Path.Combine(AppContext.BaseDirectory, "Vibe.Trainer.dll")}";
        using var cluster = new SlurmCluster(_folder.File("cluster"), new Dictionary<string, string> { ["VIBE"] = program });

        Train(cluster, _folder.File("run"));
        Prepare(cluster, _folder.File("store"));
        Sweep(cluster, _folder.File("sweep"));
    }

    private static string Sample(string name) => Path.Combine(Fixtures.Root, "samples", "slurm", name);

    private void Train(SlurmCluster cluster, string run)
    {
        string[] settings = ["--set", "Training:StepsPerEpoch=100"];
        var job = cluster.Run("sbatch", ["--parsable", Log("train"), Sample("train.sh"), run, tiny.ConfigurationPath, .. settings]);
        SlurmCluster.WaitFor(() => File.Exists(Path.Combine(run, "checkpoints", "step-000000002.pt")));
        cluster.Requeue(job); // as after a node has failed: it resumes
        SlurmCluster.WaitFor(() => cluster.IsIdle);

        var log = File.ReadAllText(_folder.File("train.log"));
        Assert.True(File.ReadAllLines(Path.Combine(run, "metrics.csv")).Length == 1 + 200, log);
        Assert.Contains("processes   2, each with its part of every batch", log, StringComparison.Ordinal);
        Assert.Contains("Continuing after step", log, StringComparison.Ordinal);
        Assert.Contains("Restarts=1", cluster.Show(job), StringComparison.Ordinal);
    }

    private void Prepare(SlurmCluster cluster, string store)
    {
        string[] penn = ["--source", Path.Combine(Fixtures.Formats, "penn_action", "raw"), "--random-backbone", "--half-features"];
        cluster.Run("sbatch", [Log("prepare"), Sample("prepare.sh"), "penn_action", "--out", store, .. penn]);
        SlurmCluster.WaitFor(() => cluster.IsIdle);

        var log = File.ReadAllText(_folder.File("prepare.log"));
        Assert.Contains($"{store}: 2 sequences", log, StringComparison.Ordinal); // said by the task that has merged both parts
        Assert.True(File.Exists(Path.Combine(store, "manifest.json")), log);
        Assert.False(Directory.Exists(store + ".shards"), log);
    }

    private void Sweep(SlurmCluster cluster, string folder)
    {
        var file = _folder.Write("sweep.json", $$"""
            {
              "Base": "{{tiny.ConfigurationPath}}",
              "Parameters": [{ "Key": "GeneratorOptimizer:LearningRate", "Values": [1e-4, 1e-3] }]
            }
            """);
        cluster.Run("/bin/bash", Sample("sweep.sh"), file, folder);
        SlurmCluster.WaitFor(() => cluster.IsIdle);

        var tasks = Directory.GetFiles(folder, "slurm-*.log");
        var log = string.Concat(tasks.Select(File.ReadAllText));
        Assert.True(tasks.Length == 8, log);
        var rows = File.ReadAllLines(Path.Combine(folder, "results.csv"));
        Assert.True(rows.Length == 1 + 2 && rows[1..].All(row => row.Contains(",done,0,6,", StringComparison.Ordinal)), log);
    }

    private string Log(string name) => $"--output={_folder.File($"{name}.log")}";
}
