using Vibe.Sweeps.Clusters;
using Vibe.Sweeps.Files;
using Vibe.Sweeps.Pages;
using Vibe.Sweeps.Running;
using Vibe.Sweeps.State;
using Vibe.Testing;

namespace Vibe.Sweeps.Tests;

public sealed class SlurmClusterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SlurmFact]
    public void Array_FinishesTwelveTrials_ThoughANodeFailsAndATaskIsQueuedAgain()
    {
        var file = SweepTexts.Write(
            _folder, $"{SweepTexts.Rates}, {SweepTexts.Sizes}",
            """ "Set": ["Training:Epochs=3"], "Seeds": [1, 2], "Budget": { "Trials": 12 }, """);
        var sweep = SweepFile.Load(file, []);
        var undisturbed = SweepFolder.Prepare(_folder.File("undisturbed"), sweep);
        new SweepRun(sweep, undisturbed, new FakeProgram(_folder.Root), new() { Pause = TimeSpan.FromMilliseconds(20) }, _ => { })
            .Execute(CancellationToken.None);
        SweepReport.Write(undisturbed, sweep);

        using var cluster = new SlurmCluster(_folder.File("cluster"));
        Directory.CreateDirectory(_folder.File("fake"));
        var place = SweepFolder.Prepare(_folder.File("sweep"), sweep);
        string[] command = ["dotnet", typeof(Program).Assembly.Location, file, place.Root, _folder.File("fake"), "0.5"];
        var script = SlurmScript.Build(place.Root, command, new("twelve", 3, ["--cpus-per-task=2"]));
        var job = cluster.Run("sbatch", "--parsable", _folder.Write("job.sh", script));
        var record = new FakeProgram(_folder.File("fake")).Record;
        SlurmCluster.WaitFor(() => File.Exists(record) && File.ReadAllLines(record).Length >= 3);
        Assert.Contains("NodeList=2", cluster.Show($"{job}_3"), StringComparison.Ordinal); // two tasks fill the first node
        cluster.Run("scontrol", "update", "nodename=2", "state=down", "reason=test");
        cluster.Requeue($"{job}_1");
        SlurmCluster.WaitFor(() => File.ReadAllLines(record).Length >= 36
            && cluster.Run("squeue", "--noheader", "--states=RUNNING,COMPLETING").Length == 0);
        Assert.Contains("Restarts=1", cluster.Show($"{job}_1"), StringComparison.Ordinal);
        Assert.Contains("Restarts=1", cluster.Show($"{job}_3"), StringComparison.Ordinal);

        SweepReport.Write(place, sweep);
        Assert.Equal(File.ReadAllText(undisturbed.ResultsPath), File.ReadAllText(place.ResultsPath));
        var epochs = File.ReadAllLines(record);
        Assert.Equal((12 * 3, 12 * 3), (epochs.Length, epochs.Distinct().Count()));
    }
}
