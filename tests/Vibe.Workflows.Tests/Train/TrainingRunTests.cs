using System.Text.Json;
using Vibe.Formats.Files;
using Vibe.Formats.Numpy;
using Vibe.Synthetic;
using Vibe.Testing;
using Vibe.Testing.Runs;
using Vibe.Training.Logging;
using Vibe.Training.Optimizers;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using Vibe.Training.Steps;

namespace Vibe.Workflows.Tests.Train;

[Collection(TinyExperimentGroup.Name)]
public sealed class TrainingRunTests(TinyExperiment tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Execute_WritesASummaryWithEveryKey()
    {
        using var summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(tiny.ReferenceRun, "summary.json")));
        var root = summary.RootElement;

        Assert.Equal("completed", root.GetProperty("status").GetString());
        Assert.Equal(1, root.GetProperty("seed").GetInt64());
        foreach (var set in new[] { "validation", "meanPoseBaseline", "test" })
        {
            Assert.All(
                ["mpjpeMm", "paMpjpeMm", "pveMm", "accelerationErrorMmPerFrame2"],
                key => Assert.True(root.GetProperty(set).GetProperty(key).GetDouble() > 0));
        }

        var training = root.GetProperty("training");
        Assert.Equal(6, training.GetProperty("steps").GetInt64());
        Assert.All(["framesPerSecond", "wallSeconds", "peakMemoryMb"], key => Assert.True(training.GetProperty(key).GetDouble() > 0));
    }

    [Fact]
    public void Execute_WritesARowPerStepAndPerValidation()
    {
        var steps = MetricsLog.Read(Path.Combine(tiny.ReferenceRun, "metrics.csv"));
        var validations = CsvLog.Read<ValidationRow>(Path.Combine(tiny.ReferenceRun, "validation.csv"));

        Assert.Equal([1, 2, 3, 4, 5, 6], steps.Select(row => row.Step));
        Assert.Equal([1, 1, 1, 2, 2, 2], steps.Select(row => row.Epoch));
        Assert.Equal([3, 6], validations.Select(row => row.Step));
        Assert.All(validations, row => Assert.Equal(60, row.Frames));
        Assert.True(validations[0].IsBest);
    }

    [Fact]
    public void Execute_LeavesEveryFileOfARun()
    {
        string[] files =
        [
            "config.json", "environment.json", "metrics.csv", "validation.csv", "summary.json",
             "adversarial.csv", "checkpoints/step-000000004.pt", "checkpoints/step-000000006.pt", "checkpoints/best.pt", "report.html",
                 "config.changes.json", "data.json",
             "report/clips.html", "report/gallery.json", "report/sample-1.png", "report/sample-1-motion.png",
             "report/best-1.png", "report/worst-1.png",
        ];

        Assert.All(files, file => Assert.True(new FileInfo(Path.Combine(tiny.ReferenceRun, file)).Length > 0, file));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(tiny.ReferenceRun, "tensorboard")));
        Assert.Empty(Directory.GetFiles(tiny.ReferenceRun, "*.partial", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(tiny.ReferenceRun, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public void Execute_LogsWhatItTrains_AndReportsTheGeneration()
    {
        Assert.Contains($"run folder  {tiny.ReferenceRun}", tiny.Messages);
        Assert.Contains("validation  60 frames", tiny.Messages);
        var settings = Assert.Single(tiny.Messages, line => line.StartsWith("settings    published, but for ", StringComparison.Ordinal));
        Assert.Matches(@"for \d+ keys \(Checkpoints 1, Data \d+, ", settings);
        Assert.EndsWith(", which config.changes.json lists", settings, StringComparison.Ordinal);
        var last = tiny.Generated.Reports[^1];
        Assert.Equal((tiny.Data.Folder, last.Total), (last.Folder, last.Done));
    }

    [Fact]
    public void Execute_WritesACheckpoint_WhenTheTimeIsUp()
    {
        const double NoTime = 1e-9;
        var checkpoints = new CheckpointOptions { EverySteps = 1000, EveryMinutes = NoTime, KeepLast = 100 };

        TinyExperiment.Run(_folder.File("run"), Shortened(tiny.Options with { Checkpoints = checkpoints }));
        TinyExperiment.Run(
            _folder.File("patient"),
            Shortened(tiny.Options with { Checkpoints = checkpoints with { EveryMinutes = new CheckpointOptions().EveryMinutes } }));

        Assert.True(File.Exists(_folder.File("run/checkpoints/step-000000002.pt"))); // in the middle of an epoch
        Assert.False(File.Exists(_folder.File("patient/checkpoints/step-000000002.pt")));
        Assert.Equal(
            File.ReadAllText(_folder.File("patient/metrics.csv")), File.ReadAllText(_folder.File("run/metrics.csv")));
    }

    [Fact]
    public void Execute_GivesTheSameMetricsTwice_AndOthersForAnotherSeed()
    {
        TinyExperiment.Run(_folder.File("again"), Shortened(tiny.Options));
        TinyExperiment.Run(_folder.File("other"), Shortened(tiny.Options with { Training = tiny.Options.Training with { Seed = 2 } }));

        var reference = File.ReadLines(Path.Combine(tiny.ReferenceRun, "metrics.csv")).Take(4).ToArray();
        Assert.Equal(reference, File.ReadAllLines(_folder.File("again/metrics.csv")));
        Assert.NotEqual(reference, File.ReadAllLines(_folder.File("other/metrics.csv")));
    }

    [Fact]
    public void Execute_LeavesNoTensorBehindPerStep()
    {
        // A disposed session leaves some wrappers to the finalizer; steps, validations and checkpoints add nothing to them.
        Assert.Equal(TensorsLeft(_folder.File("short"), 1), TensorsLeft(_folder.File("long"), 3));
    }

    [Fact]
    public void Execute_StopsAndNamesTheLastGoodCheckpoint_WhenALossIsNotFinite()
    {
        var options = tiny.WithCopiedData(_folder.File("data"));
        var features = Path.Combine(new SyntheticDataset(options.Data.Synthetic!).TwoD, "features.npy");
        NpyFile.Write<float>(features, Enumerable.Repeat(float.NaN, 60 * 2048).ToArray(), 60, 2048);
        var run = _folder.File("run");

        var error = Assert.Throws<TrainingDivergedException>(() => TinyExperiment.Run(run, options));

        Assert.StartsWith("A loss or gradient of step 1 is not finite", error.Message, StringComparison.Ordinal);
        Assert.Contains($"The last good checkpoint is {Path.Combine(run, "checkpoints", "step-000000000.pt")}.", error.Message,
            StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(run, "checkpoints", "step-000000000.pt")));
        var summary = RunSummary.Read(Path.Combine(run, "summary.json"));
        Assert.Equal(RunStatus.Diverged, summary.Status);
        Assert.Equal(0, summary.Training.Steps);
        Assert.Contains("\"diverged\"", File.ReadAllText(Path.Combine(run, "summary.json")), StringComparison.Ordinal);
        Assert.Contains(">diverged<", File.ReadAllText(Path.Combine(run, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Execute_RefusesATestStoreWithLabelsThatAreNotFinite_BeforeItTrains()
    {
        var options = tiny.WithCopiedData(_folder.File("data"));
        var test = new Synthetic.SyntheticDataset(options.Data.Synthetic!).Test;
        Break(Path.Combine(test, "joints14.npy"), 60, 14, 3);

        var error = Assert.Throws<InvalidDataException>(() => TinyExperiment.Run(_folder.File("run"), options));

        Assert.StartsWith($"{test}: store '", error.Message, StringComparison.Ordinal);
        Assert.Contains("column joints14, sequence '", error.Message, StringComparison.Ordinal);
        Assert.Contains("frame 7 of 60: expected a finite number but found NaN.", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("run")));
    }

    [Fact]
    public void Execute_NamesTheMotion_WhenItBreaksAStep()
    {
        var options = tiny.WithCopiedData(_folder.File("data"));
        var motion = new Synthetic.SyntheticDataset(options.Data.Synthetic!).Motion;
        var path = Path.Combine(motion, "pose.npy");
        var shape = NpyFile.Read(path).Shape;
        NpyFile.Write<float>(path, Enumerable.Repeat(float.NaN, (int)(shape[0] * shape[1])).ToArray(), [.. shape]);

        var error = Assert.Throws<TrainingDivergedException>(() => TinyExperiment.Run(_folder.File("run"), options));

        Assert.Contains($"{motion}: store '", error.Message, StringComparison.Ordinal);
        Assert.Contains("column pose, sequence '", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_RefusesADeviceThatIsNotThere_BeforeAnythingIsWritten()
    {
        var options = tiny.Options with { Training = tiny.Options.Training with { Device = "cuda:99" } };

        var error = Assert.Throws<NotSupportedException>(() => TinyExperiment.Run(_folder.File("run"), options));

        Assert.StartsWith("Training:Device asks for cuda:99 but", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("run")));
    }

    [Fact]
    public void Create_Refuses_WhenAnotherRunHasBegunThere_AndThatOneRunsToItsEnd()
    {
        var winner = TinyExperiment.Create(_folder.File("run"), Shortened(tiny.Options));

        Assert.StartsWith(
            "Another process is training in ",
            Assert.Throws<OutputFolderException>(() => TinyExperiment.Create(_folder.File("run"), tiny.Options)).Message,
            StringComparison.Ordinal);

        Assert.Equal(RunStatus.Completed, winner.Execute([]).Status);
        Assert.True(File.Exists(winner.Directory.ConfigurationPath));
        Assert.Throws<InvalidOperationException>(() => winner.Execute([]));
    }

    [Fact]
    public void Execute_LeavesNothing_WhenInterruptedBeforeTheFirstCheckpoint()
    {
        var data = tiny.Options.Data with { Synthetic = tiny.Options.Data.Synthetic! with { Folder = _folder.File("data") } };
        _folder.Write("run/notes.txt", "mine");

        Assert.ThrowsAny<OperationCanceledException>(
            () => TinyExperiment.Run(_folder.File("run"), tiny.Options with { Data = data }, stop: new CancellationToken(canceled: true)));

        Assert.Equal(
            [_folder.File("run/notes.txt")], Directory.GetFileSystemEntries(_folder.File("run"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Execute_StopsEarly_WhenTheValidationStopsGettingBetter()
    {
        // Without learning the second validation equals the first.
        var still = new OptimizerOptions { LearningRate = 0 };
        var options = tiny.Options with
        {
            Training = tiny.Options.Training with { Epochs = 5, EarlyStoppingPatience = 1 },
            GeneratorOptimizer = still,
            DiscriminatorOptimizer = still,
        };

        Assert.Equal(RunStatus.Completed, TinyExperiment.Run(_folder.File("run"), options));

        Assert.Equal(6, RunSummary.Read(_folder.File("run/summary.json")).Training.Steps);
    }

    /// <summary>Makes the first value of frame 7 NaN.</summary>
    private static void Break(string path, params long[] shape)
    {
        var values = NpyFile.Read(path).ToArray<float>();
        values[7 * shape[1] * shape[2]] = float.NaN;
        NpyFile.Write<float>(path, values, shape);
    }

    private long TensorsLeft(string run, int steps)
    {
        // Garbage of earlier tests must not be collected in between.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = TorchSharp.torch.Tensor.TotalCount;
        TinyExperiment.Run(run, tiny.Options with { Training = tiny.Options.Training with { MaxSteps = steps } });
        return TorchSharp.torch.Tensor.TotalCount - before;
    }

    private static VibeOptions Shortened(VibeOptions options) => options with { Training = options.Training with { MaxSteps = 3 } };
}
