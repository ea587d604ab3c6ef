using System.Text.RegularExpressions;
using Vibe.Formats.Files;
using Vibe.Formats.Numpy;
using Vibe.Reporting.Pages;
using Vibe.Testing;
using Vibe.Testing.Runs;
using Vibe.Training.Logging;
using Vibe.Training.Runs;
using Vibe.Workflows.Doctor;
using Vibe.Workflows.Train;

namespace Vibe.Workflows.Tests.Train;

[Collection(TinyExperimentGroup.Name)]
public sealed class TrainingRunResumeTests(TinyExperiment tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Execute_EndsLikeAnUninterruptedRun_WhenInterruptedInAnEpochAndResumed()
    {
        using var stop = new CancellationTokenSource();
        var observer = new WatchingObserver { Step = 1, Act = stop.Cancel };
        var run = _folder.File("run");

        Assert.Equal(RunStatus.Interrupted, TinyExperiment.Run(run, tiny.Options, observer, stop.Token));
        Assert.Equal(RunStatus.Interrupted, RunSummary.Read(Path.Combine(run, "summary.json")).Status);
        Assert.Equal(2, File.ReadLines(Path.Combine(run, "metrics.csv")).Count()); // header and step 1
        Assert.Contains(">interrupted<", File.ReadAllText(Path.Combine(run, "report.html")), StringComparison.Ordinal);

        Assert.Equal(RunStatus.Completed, TrainingRun.Open(run).Execute([]).Status);
        AssertEndsLikeTheReference(run);
    }

    [Fact]
    public void Execute_EndsLikeAnUninterruptedRun_WhenKilledBetweenCheckpointsAndResumed()
    {
        // What a kill leaves after the validation of step 3: rows up to step 3, checkpoint of step 2, a torn row and a torn checkpoint.
        var (run, killed) = (_folder.File("run"), _folder.File("killed"));
        TinyExperiment.Run(run, tiny.Options, new WatchingObserver { Epoch = 1, Act = () => TinyExperiment.CopyFolder(run, killed) });
        File.AppendAllText(Path.Combine(killed, "metrics.csv"), "4,2,0.1");
        File.WriteAllText(Path.Combine(killed, "checkpoints", "step-000000003.pt.0.partial"), "torn");
        Assert.Equal(5, File.ReadLines(Path.Combine(killed, "metrics.csv")).Count());

        var messages = new List<string>();
        Assert.Equal(RunStatus.Completed, TrainingRun.Open(killed, logger: new LineLogger(messages.Add)).Execute([]).Status);

        Assert.Contains(messages, line => line.StartsWith("Continuing after step 2 of 6", StringComparison.Ordinal));
        Assert.DoesNotContain(messages, line => line.StartsWith("settings ", StringComparison.Ordinal)); // they are as before
        AssertEndsLikeTheReference(killed);
    }

    [Fact]
    public void Execute_StartsFromTheBeginning_WhenThereIsNoCheckpointYet()
    {
        var run = _folder.File("run");
        Directory.CreateDirectory(run);
        File.Copy(Path.Combine(tiny.ReferenceRun, "config.json"), Path.Combine(run, "config.json"));

        TrainingRun.Open(run).Execute([]);

        AssertEndsLikeTheReference(run);
    }

    [Fact]
    public void Execute_KeepsTheLog_WhenNoCheckpointIsLeft()
    {
        var run = _folder.File("run");
        TinyExperiment.CopyFolder(tiny.ReferenceRun, run);
        File.Delete(Path.Combine(run, "summary.json"));
        Directory.Delete(Path.Combine(run, "checkpoints"), recursive: true);
        var metrics = File.ReadAllText(Path.Combine(run, "metrics.csv"));

        var error = Assert.Throws<InvalidDataException>(() => TrainingRun.Open(run).Execute([]));

        Assert.Contains("none is left of the steps that ", error.Message, StringComparison.Ordinal);
        Assert.Equal(metrics, File.ReadAllText(Path.Combine(run, "metrics.csv")));
    }

    [Fact]
    public void Execute_OnlyMeasuresAgain_WhenTheRunIsFinished()
    {
        var run = _folder.File("run");
        TinyExperiment.CopyFolder(tiny.ReferenceRun, run);
        File.Delete(Path.Combine(run, "summary.json"));
        var checkpoint = File.ReadAllBytes(Path.Combine(run, "checkpoints", "step-000000006.pt"));

        Assert.Equal(RunStatus.Completed, TrainingRun.Open(run).Execute([]).Status);

        Assert.Equal(checkpoint, File.ReadAllBytes(Path.Combine(run, "checkpoints", "step-000000006.pt")));
        AssertEndsLikeTheReference(run);
    }

    [Fact]
    public void Execute_KeepsTheRun_WhenItsDataIsGone()
    {
        var run = _folder.File("run");
        var options = tiny.Options with { Data = tiny.Options.Data with { Validation = _folder.File("gone") } };
        Directory.CreateDirectory(run);
        File.WriteAllText(Path.Combine(run, "config.json"), Vibe.Training.Configuration.ConfigurationLoader.ToJson(options));

        Assert.Throws<MissingDataException>(() => TrainingRun.Open(run).Execute([]));

        Assert.True(File.Exists(Path.Combine(run, "config.json")));
    }

    [Fact]
    public void Execute_GoesBackOneCheckpoint_WhenTheNewestIsDamaged()
    {
        var run = _folder.File("run");
        TinyExperiment.CopyFolder(tiny.ReferenceRun, run);
        File.Delete(Path.Combine(run, "summary.json"));
        var newest = Path.Combine(run, "checkpoints", "step-000000006.pt");
        File.WriteAllBytes(newest, File.ReadAllBytes(newest)[..5000]);

        var messages = new List<string>();
        Assert.Equal(RunStatus.Completed, TrainingRun.Open(run, logger: new LineLogger(messages.Add)).Execute([]).Status);

        var warning = Assert.Single(
            messages, line => line.StartsWith($"The newest checkpoint cannot be used: {newest}", StringComparison.Ordinal));
        Assert.EndsWith($"Going back to {Path.Combine(run, "checkpoints", "step-000000004.pt")}.", warning, StringComparison.Ordinal);
        Assert.Single(messages, line => Regex.IsMatch(line, "^epoch 2: MPJPE [0-9.]+ mm, PA-MPJPE [0-9.]+ mm, PVE "));
        AssertEndsLikeTheReference(run);
    }

    [Fact]
    public void Execute_RefusesStoresOtherThanThoseItBeganWith_AndKeepsTheRun()
    {
        var run = _folder.File("run");
        TinyExperiment.CopyFolder(tiny.ReferenceRun, run);
        File.Delete(Path.Combine(run, "summary.json"));
        var path = Path.Combine(run, "data.json");
        var earlier = File.ReadAllText(path).Replace("\"contentKey\": \"", "\"contentKey\": \"other-", StringComparison.Ordinal);
        File.WriteAllText(path, earlier);

        var error = Assert.Throws<InvalidDataException>(() => TrainingRun.Open(run).Execute([]));

        Assert.StartsWith(
            $"{path}: the data are not those that the run began with: 2D video '", error.Message, StringComparison.Ordinal);
        Assert.Contains("has been prepared again from other sources", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Put the earlier stores back, or start a new run.", error.Message, StringComparison.Ordinal);
        Assert.Equal(earlier, File.ReadAllText(path));
        Assert.True(File.Exists(Path.Combine(run, "checkpoints", "step-000000006.pt")));
    }

    [Fact]
    public void Execute_RefusesAStoreWhoseValuesChanged()
    {
        var options = tiny.WithCopiedData(_folder.File("data"));
        var run = _folder.File("run");
        TinyExperiment.Run(run, options);
        File.Delete(Path.Combine(run, "summary.json"));
        var store = new Synthetic.SyntheticDataset(options.Data.Synthetic!).ThreeD!;
        var path = Path.Combine(store, "betas.npy");
        var betas = NpyFile.Read(path);
        NpyFile.Write<float>(path, [.. betas.ToArray<float>().Select(value => value + 1)], [.. betas.Shape]);

        var error = Assert.Throws<InvalidDataException>(() => TrainingRun.Open(run).Execute([]));

        Assert.Contains($"in {store} has other values in its columns (crc32c:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_RefusesACompletedRun_AndSaysHowLongItWas()
    {
        var error = Assert.Throws<RunCompletedException>(() => TrainingRun.Open(tiny.ReferenceRun));

        Assert.StartsWith($"The run in {tiny.ReferenceRun} is completed: 6 steps", error.Message, StringComparison.Ordinal);
        Assert.Equal((tiny.ReferenceRun, 2), (error.Folder, error.Epochs));
    }

    [Fact]
    public void Open_FinishesARun_ThatWasKilledBeforeItsLastPage()
    {
        var run = _folder.File("run");
        TinyExperiment.CopyFolder(tiny.ReferenceRun, run);
        RunReport.Write(RunDirectory.Open(run), isRunning: true);

        Assert.Equal(RunStatus.Completed, TrainingRun.Open(run).Execute([]).Status);

        AssertEndsLikeTheReference(run);
        Assert.DoesNotContain(">running<", File.ReadAllText(Path.Combine(run, "report.html")), StringComparison.Ordinal);
        Assert.Throws<RunCompletedException>(() => TrainingRun.Open(run));
    }

    [Fact]
    public void Open_TrainsOn_WhenTheRunGetsMoreEpochs_AndRecordsTheChange()
    {
        var run = _folder.File("run");
        TinyExperiment.CopyFolder(tiny.ReferenceRun, run);
        var messages = new List<string>();

        Assert.Equal(RunStatus.Completed, TrainingRun.Open(run, ["Training:Epochs=3"], new LineLogger(messages.Add)).Execute([]).Status);

        Assert.Contains("changed     Training:Epochs: 2 -> 3", messages);
        Assert.Contains("Training:Epochs: 2 -> 3", File.ReadAllText(Path.Combine(run, "environment.json")), StringComparison.Ordinal);
        Assert.Contains("\"Epochs\": 3", File.ReadAllText(Path.Combine(run, "config.json")), StringComparison.Ordinal);
        Assert.Equal(9, RunSummary.Read(Path.Combine(run, "summary.json")).Training.Steps);
    }

    [Fact]
    public void Open_RefusesKeysThatWouldMakeItAnotherRun()
    {
        var error = Assert.Throws<Vibe.Training.Configuration.ConfigurationException>(
            () => TrainingRun.Open(tiny.ReferenceRun, ["Training:Seed=7", "Checkpoints:KeepLast=5", "Data:Batch:BatchSize=2"]));

        Assert.Equal(["Data:Batch:BatchSize", "Training:Seed"], error.Errors.Select(problem => problem.Key));
        Assert.Equal(["override Data:Batch:BatchSize=2", "override Training:Seed=7"], error.Errors.Select(problem => problem.Source));
        Assert.Contains("change only Training:Epochs, Training:MaxSteps, ", error.Errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Execute_RefusesAFolderInWhichAnotherProcessTrains()
    {
        var run = _folder.File("run");
        TinyExperiment.CopyFolder(tiny.ReferenceRun, run);
        File.Delete(Path.Combine(run, "summary.json"));
        using var other = RunDirectory.Resume(run);

        var error = Assert.Throws<OutputFolderException>(() => TrainingRun.Open(run).Execute([]));

        Assert.StartsWith($"Another process is training in {run}.", error.Message, StringComparison.Ordinal);
    }

    private void AssertEndsLikeTheReference(string run) => RunComparison.AssertSameEnd(tiny.ReferenceRun, run);
}
