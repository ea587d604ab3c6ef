using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Vibe.Data.Stores;
using Vibe.Evaluation.Protocols;
using Vibe.Evaluation.Results;
using Vibe.Testing;
using Vibe.Testing.Evaluations;
using Vibe.Testing.Runs;
using Vibe.Training.Runs;
using Vibe.Workflows.Evaluate;

namespace Vibe.Trainer.Tests.Verbs;

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

        using var json = JsonDocument.Parse(
            ProgramRunner.Run("compare", run, baseline, "--out", _folder.File("again.html"), "--json").Output);
        var metric = json.RootElement.GetProperty("stores")[0].GetProperty("metrics")[0];
        Assert.Equal("mpjpe", metric.GetProperty("metric").GetString());
        Assert.Equal(report.Results[0].Of(Metric.Mpjpe)!.Value, metric.GetProperty("values")[0].GetDouble(), 1e-6);
    }

    [Fact]
    public void Evaluate_ShowsItsResultsInTheRunsReport()
    {
        var run = _folder.File("reference");
        TinyExperiment.CopyFolder(tiny.ReferenceRun, run);

        var (code, output, error) = ProgramRunner.Run(
            "evaluate", run + Path.DirectorySeparatorChar, "--variant", "corrected", "--no-vertices");
        Assert.True(code == 0, error);
        Assert.Contains($"report     {Path.Combine(run, "report.html")}", output, StringComparison.Ordinal);
        (code, output, error) = ProgramRunner.Run("evaluate", run, "--variant", "corrected", "--baseline", "mean-pose", "--json");
        Assert.True(code == 0, error);
        using var result = JsonDocument.Parse(output);
        Assert.Equal("corrected", result.RootElement.GetProperty("report").GetProperty("results")[0].GetProperty("protocol")
            .GetProperty("variant").GetString());

        Assert.Equal(["evaluation", "evaluation-mean-pose"], Directory.GetDirectories(run, "evaluation*").Select(Path.GetFileName).Order());
        var section = XDocument.Load(Path.Combine(run, "report.html")).Descendants("section").Single(
            part => part.Attribute("id")!.Value == "evaluation");
        Assert.Contains("Compared with what else was evaluated in this run", section.Value, StringComparison.Ordinal);
        Assert.Contains("mean pose (reference)", section.Value, StringComparison.Ordinal);
        Assert.Single(section.Descendants("img")); // one sequence, and one clip of it
    }

    [Fact]
    public void Evaluate_MeasuresSeveralStoresAndAnotherMethodsResults()
    {
        // The validation store's true joints as somebody's prediction: no error there; and an upright theta for the test store.
        float[] joints = Rows(tiny.Data.Validation, FrameColumn.Joints14);
        float[] theta = [.. Enumerable.Range(0, 60).SelectMany(_ => new float[] { 0.9f, 0, 0, MathF.PI }.Concat(new float[81]))];
        var theirs = NpzFiles.Write(_folder.File("theirs.npz"), "joints", joints, joints.Length / 42, 14, 3);
        var others = NpzFiles.Write(_folder.File("others.npz"), "theta", theta, 60, 85);

        var folder = Evaluated(
            "both", "--store", tiny.Data.Validation, "--store", tiny.Data.Test, "--predictions", theirs, "--predictions", others,
                "--variant", "corrected", "--no-vertices");

        var report = EvaluationReport.Read(folder);
        Assert.Equal("theirs", report.Method.Name);
        Assert.Equal(["synthetic/validation", "synthetic/test"], report.Results.Select(result => result.Store.Name));
        Assert.Equal(0, report.Results[0].Of(Metric.Mpjpe)!.Value, 1e-3);
        Assert.Contains("foot skating was not measured: the method gives joints only, or no foot stands still.", report.Results[0].Notes);
        Assert.True(report.Results[1].Of(Metric.Mpjpe)!.Value > 10);
    }

    [Fact]
    public void Evaluate_WritesARowPerFrameWithItsErrors()
    {
        var folder = Evaluated("rows", "--variant", "corrected", "--no-vertices");

        var lines = File.ReadAllLines(Path.Combine(folder, "frames.csv"));
        Assert.Equal(
            "store,variant,sequence,frame,mpjpe,paMpjpe,pve,rawPve,acceleration,accelerationError,jitter,pck150,auc,reprojection," +
            "footSkating,penetration,rotationError,rootYaw,rootTilt,bodyAccelerationError,rootAccelerationError,bodyJitter,rootJitter," +
            "limitExcess,impossiblePose",
            lines[0]);
        string[][] rows = [.. lines.Skip(1).Select(line => line.Split(','))];
        Assert.Equal(Enumerable.Range(0, 60).Select(frame => frame.ToString(CultureInfo.InvariantCulture)), rows.Select(row => row[3]));
        // differences need two and three frames before
        Assert.Equal((2, 3), (rows.Count(row => row[8].Length == 0), rows.Count(row => row[10].Length == 0)));
        Assert.Equal(
            EvaluationReport.Read(folder).Results[0].Of(Metric.Mpjpe)!.Value,
                rows.Average(row => double.Parse(row[4], CultureInfo.InvariantCulture)), 1e-3);
    }

    [Fact]
    public void Evaluate_KnowsTheConfigurationsOfTheProgram_WhoseStoresAreNotHere() => ProgramRunner.AssertRefuses(
        ["evaluate", "vibe_3dpw", "--baseline", "mean-pose", "--out", _folder.File("results")],
        "data/stores/3dpw_test: expected the folder of a store but it does not exist.");

    [Fact]
    public void Evaluate_TakesTheNewestCheckpoint_BeforeThereIsABestOne()
    {
        var run = _folder.File("reference");
        TinyExperiment.CopyFolder(tiny.ReferenceRun, run);
        File.Delete(Path.Combine(run, "checkpoints", "best.pt"));

        Assert.Equal(0, ProgramRunner.Run("evaluate", run, "--variant", "corrected", "--no-vertices").Code);

        Assert.Equal(Path.Combine(run, "checkpoints", "step-000000006.pt"), EvaluationReport.Read(run).Method.Source);
        Directory.Delete(Path.Combine(run, "checkpoints"), recursive: true);
        ProgramRunner.AssertRefuses(["evaluate", run], "the run has no checkpoint yet: expected");
    }

    [Fact]
    public void Evaluate_GoesOn_WhereAnEvaluationWasKilledWhileItWroteItsFiles()
    {
        _folder.Write("killed/frames.csv", "store");
        _folder.Write("killed/frames.csv.partial", "store");
        _folder.Write("killed/worst-1.png", "old");
        _folder.Write("killed/evaluation.html.0123456789abcdef0123456789abcdef.tmp", "half");

        Assert.Throws<MissingEvaluationException>(() => EvaluationReport.Read(_folder.File("killed")));
        Assert.Equal(60, EvaluationReport.Read(Evaluated("killed", "--variant", "corrected", "--no-vertices")).Results[0].Frames);
        Assert.Equal(["evaluation.html", "evaluation.json", "frames.csv", "sequences.csv", "worst-1.png"],
            Directory.GetFiles(_folder.File("killed")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Evaluate_TakesTheTestTimeChoices()
    {
        var report = EvaluationReport.Read(
            Evaluated("choices", "--overlap", "4", "--flip", "--smooth", "--smooth-cutoff", "0.1", "--no-vertices"));

        Assert.Equal("corrected", Assert.Single(report.Results).Protocol.Variant);
        Assert.Equal("windows of 8 frames, 4 frames shared, averaged with the mirrored crops, One Euro filter, cutoff 0.1/frame, beta 0.7",
            report.Method.TestTime);
    }

    [Fact]
    public void Evaluate_LeavesNothingBehind_WhenItIsInterrupted()
    {
        var folder = _folder.File("interrupted");
        var request = new EvaluationRequest(tiny.ReferenceRun) { Folder = folder };

        var error = Assert.Throws<EvaluationInterruptedException>(
            () => new EvaluationRun(request).Execute(new CancellationToken(canceled: true)));

        Assert.Equal($"The evaluation was interrupted after 0 of 60 frames of synthetic/test, corrected; nothing was written to {folder}.",
            error.Message);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Evaluate_KeepsTheEvaluationBefore_WhenItIsInterrupted()
    {
        var folder = Evaluated("kept", "--variant", "corrected", "--no-vertices");
        var before = File.ReadAllText(Path.Combine(folder, EvaluationReport.FileName));

        Assert.Throws<EvaluationInterruptedException>(() =>
            new EvaluationRun(new EvaluationRequest(tiny.ReferenceRun) { Folder = folder }).Execute(new CancellationToken(canceled: true)));

        Assert.Equal(before, File.ReadAllText(Path.Combine(folder, EvaluationReport.FileName)));
        Assert.Empty(Directory.GetFiles(folder, "*.partial"));
    }

    private static float[] Rows(string folder, FrameColumn column)
    {
        using var store = FrameStore.Open(folder);
        var values = new float[store.FrameCount * FrameStore.RowSize(column)];
        store.Read(column, 0, (int)store.FrameCount, values);
        return values;
    }

    private string Evaluated(string name, params string[] options)
    {
        var folder = _folder.File(name);
        var (code, _, error) = ProgramRunner.Run(["evaluate", tiny.ReferenceRun, "--out", folder, .. options]);
        Assert.True(code == 0, error);
        return folder;
    }
}
