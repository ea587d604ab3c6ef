using Vibe.Training.Evaluation.Protocols;
using Vibe.Training.Evaluation.Results;
using Vibe.Training.Evaluation.Runs;
using Vibe.Training.Runs;
using Vibe.Training.Tests.Evaluation;
using Vibe.Training.Tests.Sessions;

namespace Vibe.Training.Tests.Verbs;

[Collection(TinyExperimentGroup.Name)]
public sealed class EvaluateVerbTests(TinyExperiment tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Evaluate_WritesBothVariants_AndCompareReadsThem()
    {
        var run = Evaluated("run");
        var baseline = Evaluated("mean", "--baseline", "mean-pose", "--no-vertices");

        var report = EvaluationReport.Read(run);
        Assert.Equal(["corrected", "published"], report.Results.Select(result => result.Protocol.Variant));

        // The same numbers as those that the training measured at its end.
        var summary = RunSummary.Read(Path.Combine(tiny.ReferenceRun, "summary.json"));
        Assert.Equal(summary.Test!.MpjpeMm, report.Results[0].Of(Metric.Mpjpe)!.Value, 1e-3);
        Assert.Equal(summary.Test.AccelerationErrorMmPerFrame2, report.Results[0].Of(Metric.AccelerationError)!.Value, 1e-3);

        // 60 frames in windows of 8: 56 are left in the published way; a header, and a row per frame and variant.
        Assert.Equal([60, 56], report.Results.Select(result => result.Frames));
        Assert.Equal(1 + 60 + 56, File.ReadAllLines(Path.Combine(run, "frames.csv")).Length);
        Assert.Equal(1 + 2, File.ReadAllLines(Path.Combine(run, "sequences.csv")).Length);
        var page = File.ReadAllText(Path.Combine(run, "evaluation.html"));
        Assert.Contains("published variant", page, StringComparison.Ordinal);
        Assert.Contains("Worst clips", page, StringComparison.Ordinal);
        Assert.Null(EvaluationReport.Read(baseline).Results[0].Of(Metric.Pve));

        var (code, output, error) = ProgramRunner.Run("compare", run, baseline, "--out", _folder.File("comparison.html"));
        Assert.True(code == 0, error);
        Assert.Contains("differences from reference", output, StringComparison.Ordinal);
        Assert.Contains("mean pose (reference): ", output, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.File("comparison.html")));
    }

    [Fact]
    public void Evaluate_TakesTheTestTimeChoices()
    {
        var report = EvaluationReport.Read(Evaluated("choices", "--overlap", "4", "--flip", "--smooth", "--smooth-cutoff", "0.1", "--no-vertices"));

        Assert.Equal("corrected", Assert.Single(report.Results).Protocol.Variant);
        Assert.Equal("windows of 8 frames, 4 frames shared, averaged with the mirrored crops, One Euro filter, cutoff 0.1/frame, beta 0.7", report.Method.TestTime);
    }

    [Fact]
    public void Evaluate_LeavesNothingBehind_WhenItIsInterrupted()
    {
        var folder = _folder.File("interrupted");
        var request = new EvaluationRequest(tiny.ReferenceRun) { Folder = folder };

        var error = Assert.Throws<EvaluationInterruptedException>(() => new EvaluationRun(request, TextWriter.Null).Execute(new CancellationToken(canceled: true)));

        Assert.Equal($"The evaluation was interrupted after 0 of 60 frames of synthetic/test, corrected; nothing was written to {folder}.", error.Message);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Evaluate_KeepsTheEvaluationBefore_WhenItIsInterrupted()
    {
        var folder = Evaluated("kept", "--variant", "corrected", "--no-vertices");
        var before = File.ReadAllText(Path.Combine(folder, EvaluationReport.FileName));

        Assert.Throws<EvaluationInterruptedException>(() =>
            new EvaluationRun(new EvaluationRequest(tiny.ReferenceRun) { Folder = folder }, TextWriter.Null).Execute(new CancellationToken(canceled: true)));

        Assert.Equal(before, File.ReadAllText(Path.Combine(folder, EvaluationReport.FileName)));
        Assert.Empty(Directory.GetFiles(folder, "*.partial"));
    }

    [Fact]
    public void Evaluate_SaysSo_WhenTheStoreHoldsFeaturesOfAnotherExtractor()
    {
        using (PosedStore.Write(_folder.File("store"), ([new float[72]], null, null)))
        {
        }

        AssertRefuses(
            ["evaluate", tiny.ReferenceRun, "--store", _folder.File("store"), "--preset", "3dpw"],
            "Store 'posed' holds features of another extractor: 'none', but reference learned from 'random-fourier");
    }

    [Fact]
    public void Evaluate_SaysSo_WhenTheStoreHasNo3DLabels() => AssertRefuses(
        ["evaluate", tiny.ReferenceRun, "--store", tiny.Data.TwoD],
        "store 'synthetic/train2d' has no 3D labels, so that there is nothing to measure against: expected joints14, pose and betas, or keypoints3d, but found features, keypoints2d.");

    [Fact]
    public void Evaluate_SaysSo_WhenTheNameTellsNoProtocol()
    {
        using (PosedStore.Write(_folder.File("store"), ([new float[72]], null, null)))
        {
        }

        AssertRefuses(
            ["evaluate", tiny.ReferenceRun, "--store", _folder.File("store")],
            "The name of store 'posed' does not tell its protocol. Say it with --preset 3dpw|mpi-inf-3dhp|h36m-p1|h36m-p2|synthetic.");
        AssertRefuses(["evaluate", tiny.ReferenceRun, "--preset", "lsp"], "There is no preset 'lsp'; there are 3dpw, mpi-inf-3dhp, h36m-p1, h36m-p2, synthetic.");
    }

    [Fact]
    public void Evaluate_SaysSo_WhenNoSequenceCounts() => AssertRefuses(
        ["evaluate", tiny.ReferenceRun, "--preset", "h36m-p2"],
        "no frame of store 'synthetic/test' counts under preset h36m-p2 (the frontal camera 60457274)");

    [Fact]
    public void Evaluate_SaysSo_WhenTheChoicesDoNotFitTogether()
    {
        AssertRefuses(["evaluate", tiny.ReferenceRun, "--overlap", "8"], "windows of 8 frames can share 7 frames at most, not 8");
        AssertRefuses(["evaluate", tiny.ReferenceRun, "--overlap", "2", "--variant", "published"], "The published variant has windows that neither overlap nor carry the state on");
        AssertRefuses(["evaluate", tiny.ReferenceRun, "--overlap", "2", "--carry-state"], "a state that goes on from window to window needs windows that do not overlap");
        AssertRefuses(["evaluate", tiny.ReferenceRun, "--smooth-beta", "2"], "give --smooth too");
        AssertRefuses(["evaluate", tiny.ReferenceRun, "--baseline", "mean-pose", "--predictions", "x.npz"], "--baseline and --predictions are two methods");
    }

    [Fact]
    public void Evaluate_SaysSo_WhenThereIsNothingToEvaluate()
    {
        AssertRefuses(["evaluate", _folder.File("nowhere")], "nowhere: there is no run folder, checkpoint or configuration of this name.");
        AssertRefuses(["evaluate", tiny.ConfigurationPath], "tiny: a configuration alone predicts nothing. Name a run or a checkpoint, or evaluate --baseline mean-pose");
        File.Copy(Path.Combine(tiny.ReferenceRun, "checkpoints", "best.pt"), _folder.File("alone.pt"));
        AssertRefuses(["evaluate", _folder.File("alone.pt")], "the checkpoint lies in no run, so that network sizes and body model are unknown. Name its configuration with --config");
    }

    [Fact]
    public void Evaluate_KeepsItsHandsOffOtherFolders()
    {
        _folder.Write("mine/notes.txt", "mine");

        AssertRefuses(["evaluate", tiny.ReferenceRun, "--out", _folder.File("mine")], "expected no folder, an empty one or one of an earlier evaluation, but it holds other files");
        Assert.Equal("mine", File.ReadAllText(_folder.File("mine/notes.txt")));
    }

    [Fact]
    public void Compare_SaysHowToGoOn_WhenARunWasNotEvaluated()
    {
        var run = _folder.File("run");
        Directory.CreateDirectory(run);

        AssertRefuses(["compare", run, run], $"{run}: there is no finished evaluation", $"Make one with: evaluate {run}");
        _folder.Write("run/evaluation/evaluation.json", "{ \"created\": ");
        AssertRefuses(["compare", run, run], "expected the result of an evaluation.");
    }

    private static void AssertRefuses(string[] arguments, params string[] texts)
    {
        var (code, _, error) = ProgramRunner.Run(arguments);
        Assert.Equal(2, code);
        Assert.All(texts, text => Assert.Contains(text, error, StringComparison.Ordinal));
    }

    private string Evaluated(string name, params string[] options)
    {
        var folder = _folder.File(name);
        var (code, _, error) = ProgramRunner.Run(["evaluate", tiny.ReferenceRun, "--out", folder, .. options]);
        Assert.True(code == 0, error);
        return folder;
    }
}
