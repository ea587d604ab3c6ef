using System.Diagnostics;
using Vibe.Sweeps.Clusters;
using Vibe.Sweeps.Files;
using Vibe.Sweeps.Pages;
using Vibe.Sweeps.Running;
using Vibe.Sweeps.State;
using Vibe.Testing;

namespace Vibe.Sweeps.Tests;

public sealed class SlurmClusterTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        Run("/bin/bash", Script, "stop", _folder.File("cluster"));
        _folder.Dispose();
    }

    private static string Script => Path.Combine(Root(AppContext.BaseDirectory), "tests", "slurm", "cluster.sh");

    [SlurmFact]
    public void Array_FinishesTwelveTrials_ThoughANodeFailsAndATaskIsQueuedAgain()
    {
        Run("/bin/bash", Script, "start", _folder.File("cluster"));
        var file = SweepTexts.Write(
            _folder, $"{SweepTexts.Rates}, {SweepTexts.Sizes}",
            """ "Set": ["Training:Epochs=3"], "Seeds": [1, 2], "Budget": { "Trials": 12 }, """);
        var sweep = SweepFile.Load(file, []);
        var undisturbed = SweepFolder.Prepare(_folder.File("undisturbed"), sweep);
        new SweepRun(sweep, undisturbed, new FakeProgram(_folder.Root), new() { Pause = TimeSpan.FromMilliseconds(20) }, _ => { })
            .Execute(CancellationToken.None);
        SweepReport.Write(undisturbed, sweep);

        Directory.CreateDirectory(_folder.File("fake"));
        var place = SweepFolder.Prepare(_folder.File("sweep"), sweep);
        string[] command = ["dotnet", typeof(Program).Assembly.Location, file, place.Root, _folder.File("fake"), "0.3"];
        var job = Run("sbatch", "--parsable",
            _folder.Write("job.sh", SlurmScript.Build(place.Root, command, new("twelve", 3, ["--cpus-per-task=1"])))).Trim();
        var record = new FakeProgram(_folder.File("fake")).Record;
        WaitFor(() => File.Exists(record) && File.ReadAllLines(record).Length >= 3);
        Run("scontrol", "update", "nodename=2", "state=down", "reason=test"); // the third task is there
        Run("scontrol", "requeue", $"{job}_1");
        Run("scontrol", "update", $"jobid={job}_1", "starttime=now"); // Slurm would wait for two minutes
        WaitFor(() => File.ReadAllLines(record).Length >= 36 && Run("squeue", "--noheader", "--states=RUNNING").Trim().Length == 0);
        Assert.Contains("Restarts=1", Run("scontrol", "show", "job", $"{job}_1"), StringComparison.Ordinal);
        Assert.Contains("Restarts=1", Run("scontrol", "show", "job", $"{job}_3"), StringComparison.Ordinal);

        SweepReport.Write(place, sweep);
        Assert.Equal(File.ReadAllText(undisturbed.ResultsPath), File.ReadAllText(place.ResultsPath));
        var epochs = File.ReadAllLines(record);
        Assert.Equal((12 * 3, 12 * 3), (epochs.Length, epochs.Distinct().Count()));
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Vibe.Training.sln")) ? folder
        : Root(Path.GetDirectoryName(folder)!);

    private static void WaitFor(Func<bool> condition)
    {
        for (var clock = Stopwatch.StartNew(); !condition(); Thread.Sleep(100))
        {
            Assert.True(clock.Elapsed < Patience, "Slurm took too long.");
        }
    }

    private string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        start.Environment["SLURM_CONF"] = _folder.File("cluster/slurm.conf");
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }
}
