using System.Diagnostics;
using Vibe.Core.Random;
using Vibe.Sweeps.Files;
using Vibe.Sweeps.Pages;
using Vibe.Sweeps.Running;
using Vibe.Sweeps.State;
using Vibe.Testing;
using Vibe.Training.Configuration;
using Vibe.Training.Options;

namespace Vibe.Sweeps.Tests;

public sealed class SweepRunTests : IDisposable
{
    private const string ThreeEpochs = """ "Set": ["Training:Epochs=3"], """;

    // Few, to keep the suite fast; set it to 10 after a change of the state or of how trials run.
    private const int Kills = 2;

    private static readonly SweepSettings Quick = new() { Workers = 2, Pause = TimeSpan.FromMilliseconds(20), Grace = TimeSpan.Zero };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [LinuxFact]
    public void Execute_TrainsEveryTrialOnce_AndReports()
    {
        var sweep = SweepTexts.Load(_folder, $"{SweepTexts.Rates}, {SweepTexts.Sizes}", ThreeEpochs + """ "Seeds": [1, 2], """);
        var (place, program) = Run(sweep, "sweep", new FakeProgram(_folder.Root));
        var rows = File.ReadAllLines(place.ResultsPath);
        Assert.Equal(1 + 18, rows.Length);
        Assert.Equal("point,seed,status,rung,steps,value,GeneratorOptimizer:LearningRate,Model:TemporalEncoder:HiddenSize,reason", rows[0]);
        Assert.All(rows[1..], row => Assert.Contains(",done,0,30,", row, StringComparison.Ordinal));
        Assert.Equal(18 * 3, File.ReadAllLines(program.Record).Distinct().Count());
        Assert.Empty(Directory.GetDirectories(place.WorkersFolder));
        var best = ConfigurationLoader.Load<VibeOptions>(place.BestPath, []).Value;
        Assert.Equal(3, best.Training.Epochs);
        Assert.StartsWith("best-", best.Name, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void Execute_TrainsTheBestLonger_WithHalving()
    {
        var sweep = SweepTexts.Load(_folder, $"{SweepTexts.Rates}, {SweepTexts.Sizes}", """ "Strategy": { "Halving": {} }, """);
        var (place, program) = Run(sweep, "sweep", new FakeProgram(_folder.Root));
        var epochs = File.ReadAllLines(program.Record);
        Assert.Equal(epochs.Length, epochs.Distinct().Count()); // promoted trials continue, they do not begin again
        var jobs = SweepDatabase.Open(place, sweep).Read().Jobs;
        Assert.Equal(9, jobs.Count(job => job.Rung == 0));
        Assert.Equal(3, jobs.Count(job => job.Rung == 1));
        Assert.Equal(1, jobs.Count(job => job.Rung == 2));
        Assert.Equal(9 + (3 * 2) + 6, epochs.Length);
    }

    [LinuxFact]
    public void Execute_RecordsTheReason_WhenATrialFails()
    {
        var sweep = SweepTexts.Load(_folder, SweepTexts.Rates, ThreeEpochs);
        var (place, _) = Run(sweep, "sweep", new FakeProgram(_folder.Root) { CodeOfLargestRate = "3" });
        Assert.Contains("3,1,failed,0,0,,1,It diverged. <b>out of memory</b>", File.ReadAllText(place.ResultsPath),
            StringComparison.Ordinal);
        var page = File.ReadAllText(place.PagePath);
        Assert.DoesNotContain("<b>out", page, StringComparison.Ordinal);
        Assert.Contains("\\u003Cb\\u003Eout of memory", page, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void Execute_ContinuesATrial_WhenTheSystemKilledIt_ButNotForEver()
    {
        var sweep = SweepTexts.Load(_folder, SweepTexts.Rates, """ "Set": ["Training:Epochs=9"], """);
        var (place, program) = Run(sweep, "sweep", new FakeProgram(_folder.Root) { CodeOfLargestRate = "KILL" });
        Assert.Contains("It was ended 3 times by the system (signal 9)", File.ReadAllText(place.ResultsPath), StringComparison.Ordinal);
        Assert.Equal(["0003-seed1 1", "0003-seed1 2", "0003-seed1 3"], File.ReadAllLines(program.Record)
            .Where(line => line.StartsWith("0003", StringComparison.Ordinal)));
    }

    [LinuxFact]
    public void Execute_Stops_WhenTheFirstTrialsAllFail()
    {
        var sweep = SweepTexts.Load(_folder, """{ "Key": "Model:TemporalEncoder:HiddenSize", "Integers": [8, 64] }""",
            """ "Set": ["GeneratorOptimizer:LearningRate=1"], """);
        var place = SweepFolder.Prepare(_folder.File("sweep"), sweep);
        var run = new SweepRun(sweep, place, new FailingProgram(), Quick, _ => { });
        Assert.Contains("The first 3 trials failed", Assert.Throws<IOException>(() => run.Execute(CancellationToken.None)).Message,
            StringComparison.Ordinal);
        Assert.InRange(SweepDatabase.Open(place, sweep).Read().Jobs.Count(job => job.Status == JobStatus.Failed), 3, 4);
    }

    [LinuxFact]
    public void Execute_Continues_WhereItWasStopped()
    {
        var sweep = SweepTexts.Load(_folder, SweepTexts.Rates, ThreeEpochs);
        var place = SweepFolder.Prepare(_folder.File("sweep"), sweep);
        using var stop = new CancellationTokenSource();
        var program = new FakeProgram(_folder.Root, pause: 0.3);
        Assert.False(new SweepRun(sweep, place, program, Quick, _ => stop.Cancel()).Execute(stop.Token));
        Run(sweep, "sweep", new FakeProgram(_folder.Root));
        Assert.Equal(9, File.ReadAllLines(program.Record).Distinct().Count());
        Assert.All(SweepDatabase.Open(place, sweep).Read().Jobs, job => Assert.Equal(JobStatus.Done, job.Status));
    }

    [Theory]
    [InlineData(0, "gpu none")]
    [InlineData(1, "gpu 0")]
    [InlineData(2, "gpu 0", "gpu 1")]
    public void Execute_ShowsEachTrialOneGpu(int gpus, params string[] seen)
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable(GpuShare.Variable) is not null)
        {
            return; // a scheduler has chosen GPUs already
        }

        var sweep = SweepTexts.Load(_folder, $"{SweepTexts.Rates}, {SweepTexts.Sizes}", ThreeEpochs);
        var place = SweepFolder.Prepare(_folder.File("sweep"), sweep);
        var run = new SweepRun(sweep, place, new FakeProgram(_folder.Root, pause: 0.05), Quick with { Gpus = gpus }, _ => { });
        Assert.True(run.Execute(CancellationToken.None));
        var logs = Directory.GetFiles(Path.Combine(place.Root, "trials"), "*.log").SelectMany(File.ReadAllLines).ToArray();
        Assert.Equal(9, logs.Length);
        Assert.Equal(seen, logs.Distinct().Order());
    }

    [Fact]
    public void GpuShare_TakesTheGpusThatTheProcessSees()
    {
        Assert.Equal(["0", "1", "2"], GpuShare.Names(3, null));
        Assert.Equal(["5", "GPU-8a2f"], GpuShare.Names(2, "5, GPU-8a2f,7"));
        Assert.Equal(
            "Expected 2 GPUs to share out, but CUDA_VISIBLE_DEVICES=3 shows 1.",
            Assert.Throws<NotSupportedException>(() => GpuShare.Names(2, "3")).Message);
    }

    [LinuxFact]
    public void Execute_FindsFinishedTrials_WhenTheDatabaseIsLost()
    {
        var sweep = SweepTexts.Load(_folder, SweepTexts.Rates, ThreeEpochs);
        var (place, program) = Run(sweep, "sweep", new FakeProgram(_folder.Root));
        var (results, epochs) = (File.ReadAllText(place.ResultsPath), File.ReadAllText(program.Record));
        Directory.GetFiles(place.Root, "sweep.db*").ToList().ForEach(File.Delete);
        Run(sweep, "sweep", program);
        Assert.Equal(results, File.ReadAllText(place.ResultsPath));
        Assert.Equal(epochs, File.ReadAllText(program.Record));
    }

    [Theory]
    [InlineData("")]
    [InlineData(""" "Strategy": { "Kind": "Tpe", "StartupPoints": 3, "PointsAtOnce": 3 }, "Budget": { "Trials": 18 }, "Seeds": [1, 2], """)]
    [InlineData(""" "Strategy": { "Kind": "Random", "Halving": { "Reduction": 2, "MinimumEpochs": 2 } }, "Budget": { "Trials": 9 }, """)]
    public void Results_AreThoseOfAnUndisturbedSweep_WhenItIsKilled(string more)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var file = SweepTexts.Write(_folder, $"{SweepTexts.Rates}, {SweepTexts.Sizes}", more.Contains("Halving", StringComparison.Ordinal)
            ? more : ThreeEpochs + more);
        var (undisturbed, _) = Run(SweepFile.Load(file, []), "undisturbed", new FakeProgram(_folder.Root));
        Directory.CreateDirectory(_folder.File("fake"));
        var program = new FakeProgram(_folder.File("fake"), pause: 0.04);
        var random = new CounterRandom(7);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = Start(file, program);
            WaitForEpoch(process, program.Record, random.NextDouble() * 300);
            process.Kill(entireProcessTree: kill % 2 == 1); // the sweep alone, its trials living on, or all at once
            process.WaitForExit();
        }

        using var last = Start(file, program);
        Assert.True(last.WaitForExit(TimeSpan.FromMinutes(2)));
        Assert.Equal(0, last.ExitCode);
        Assert.Equal(File.ReadAllText(undisturbed.ResultsPath), File.ReadAllText(_folder.File("killed/results.csv")));
        var epochs = File.ReadAllLines(program.Record);
        Assert.Equal(epochs.Length, epochs.Distinct().Count()); // nothing was trained twice
    }

    private Process Start(string file, FakeProgram program) => Process.Start(new ProcessStartInfo(
        "dotnet", [typeof(Program).Assembly.Location, file, _folder.File("killed"), Path.GetDirectoryName(program.Record)!, "0.04"]))!;

    private static void WaitForEpoch(Process process, string record, double moreMilliseconds)
    {
        var before = File.Exists(record) ? new FileInfo(record).Length : 0;
        while (!process.HasExited && (!File.Exists(record) || new FileInfo(record).Length == before))
        {
            Thread.Sleep(5);
        }

        Thread.Sleep((int)moreMilliseconds);
    }

    private (SweepFolder Place, FakeProgram Program) Run(SweepDefinition sweep, string name, FakeProgram program)
    {
        var place = SweepFolder.Prepare(_folder.File(name), sweep);
        Assert.True(new SweepRun(sweep, place, program, Quick, _ => { }).Execute(CancellationToken.None));
        SweepReport.Write(place, sweep);
        return (place, program);
    }

    private sealed class FailingProgram : ITrialProgram
    {
        public ProcessStartInfo Command(TrialOrder order) => new("/bin/sh", ["-c", "echo no data >&2; exit 2"]);
    }
}
