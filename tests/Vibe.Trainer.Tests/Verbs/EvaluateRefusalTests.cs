using System.Text.Json;
using Vibe.Data.Sampling;
using Vibe.Formats.PyTorch;
using Vibe.Testing;
using Vibe.Testing.Evaluations;
using Vibe.Testing.Runs;
using Vibe.Training.Configuration;

namespace Vibe.Trainer.Tests.Verbs;

[Collection(TinyExperimentGroup.Name)]
public sealed class EvaluateRefusalTests(TinyExperiment tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Evaluate_KnowsTheExtractorFromTheRun_WhereTheTrainingStoresAreGone()
    {
        var run = _folder.File("reference");
        TinyExperiment.CopyFolder(tiny.ReferenceRun, run);
        var configuration = Path.Combine(run, "config.json");
        File.WriteAllText(configuration, File.ReadAllText(configuration).Replace(
            JsonEncodedText.Encode(tiny.Options.Data.Synthetic!.Folder).Value, "gone", StringComparison.Ordinal));
        using (PosedStore.Write(_folder.File("store"), ([new float[72]], null, null)))
        {
        }

        ProgramRunner.AssertRefuses(
            ["evaluate", run, "--store", _folder.File("store"), "--preset", "3dpw"],
            "Store 'posed' holds features of another extractor: 'none', but reference learned from 'random-fourier");
    }

    [Fact]
    public void Evaluate_SaysSo_WhenTheCheckpointKnowsSingleFramesOnly()
    {
        // SPIN's file: the regressor alone.
        Assert.True(TorchCheckpoint.Read(Path.Combine(tiny.ReferenceRun, "checkpoints", "best.pt")).TryGetValue<CheckpointDictionary>(
            "gen_state_dict", out var generator));
        var spin = new CheckpointDictionary();
        foreach (var (key, value) in generator.Where(entry => $"{entry.Key}".StartsWith("regressor.", StringComparison.Ordinal)))
        {
            spin.Add($"{key}"["regressor.".Length..], value);
        }

        TorchCheckpoint.Write(_folder.File("spin.pt"), new CheckpointDictionary { { "model", spin } });

        ProgramRunner.AssertRefuses(["evaluate", _folder.File("spin.pt"), "--config", tiny.ConfigurationPath], "found none for its encoder",
            "Evaluate it with --baseline single-frame");
        Assert.Equal(0, ProgramRunner.Run(
            "evaluate", _folder.File("spin.pt"), "--config", tiny.ConfigurationPath, "--baseline", "single-frame", "--variant", "corrected",
                "--no-vertices", "--out", _folder.File("spin")).Code);
    }

    [Fact]
    public void Evaluate_SaysSo_WhenABackboneOfItsOwnFindsNoCrops()
    {
        var run = _folder.File("reference");
        TinyExperiment.CopyFolder(tiny.ReferenceRun, run);
        var options =
            tiny.Options with { Data = tiny.Options.Data with { Batch = tiny.Options.Data.Batch with { Input = BatchInput.Crops } } };
        File.WriteAllText(Path.Combine(run, "config.json"), ConfigurationLoader.ToJson(options));

        ProgramRunner.AssertRefuses(
            ["evaluate", run],
            "makes features of crops with its backbone (Data:Batch:Input), but store 'synthetic/test' has no column crops. " +
                "Prepare it with --crops.");
        ProgramRunner.AssertRefuses(["evaluate", run, "--baseline", "single-frame"], "the baseline of single frames takes features only");
    }

    [Fact]
    public void Evaluate_SaysSo_WhenTheStoreHoldsFeaturesOfAnotherExtractor()
    {
        using (PosedStore.Write(_folder.File("store"), ([new float[72]], null, null)))
        {
        }

        ProgramRunner.AssertRefuses(
            ["evaluate", tiny.ReferenceRun, "--store", _folder.File("store"), "--preset", "3dpw"],
            "Store 'posed' holds features of another extractor: 'none', but reference learned from 'random-fourier");
    }

    [Fact]
    public void Evaluate_SaysSo_WhenTheStoreHasNo3DLabels() => ProgramRunner.AssertRefuses(
        ["evaluate", tiny.ReferenceRun, "--store", tiny.Data.TwoD],
        "store 'synthetic/train2d' has no 3D labels, so that there is nothing to measure against: expected joints14, pose and betas, or " +
            "keypoints3d, but found features, keypoints2d.");

    [Fact]
    public void Evaluate_SaysSo_WhenTheNameTellsNoProtocol()
    {
        using (PosedStore.Write(_folder.File("store"), ([new float[72]], null, null)))
        {
        }

        ProgramRunner.AssertRefuses(
            ["evaluate", tiny.ReferenceRun, "--store", _folder.File("store")],
            "The name of store 'posed' does not identify its protocol. Say it with --preset 3dpw|mpi-inf-3dhp|h36m-p1|h36m-p2|synthetic.");
        ProgramRunner.AssertRefuses(["evaluate", tiny.ReferenceRun, "--preset", "lsp"],
            "There is no preset 'lsp'; there are 3dpw, mpi-inf-3dhp, h36m-p1, h36m-p2, synthetic.");
    }

    [Fact]
    public void Evaluate_SaysSo_WhenNoSequenceCounts() => ProgramRunner.AssertRefuses(
        ["evaluate", tiny.ReferenceRun, "--preset", "h36m-p2"],
        "no frame of store 'synthetic/test' counts under preset h36m-p2 (the frontal camera, 60457274 or ca_04)");

    [Fact]
    public void Evaluate_SaysSo_WhenTheChoicesDoNotFitTogether()
    {
        ProgramRunner.AssertRefuses(
            ["evaluate", tiny.ReferenceRun, "--overlap", "8"], "windows of 8 frames can share 7 frames at most, not 8");
        ProgramRunner.AssertRefuses(["evaluate", tiny.ReferenceRun, "--overlap", "2", "--variant", "published"],
            "The published variant has windows that neither overlap nor carry the state on");
        ProgramRunner.AssertRefuses(["evaluate", tiny.ReferenceRun, "--overlap", "2", "--carry-state"],
            "a state that is carried from window to window needs windows that do not overlap");
        ProgramRunner.AssertRefuses(["evaluate", tiny.ReferenceRun, "--smooth-beta", "2"], "give --smooth too");
        ProgramRunner.AssertRefuses(["evaluate", tiny.ReferenceRun, "--baseline", "mean-pose", "--predictions", "x.npz"],
            "--baseline and --predictions are two methods");
        ProgramRunner.AssertRefuses(
            ["evaluate", tiny.ReferenceRun, "--male-model", "m.pkl"], "--male-model and --female-model belong together: give both.");
    }

    [Fact]
    public void Evaluate_SaysSo_WhenThereIsNothingToEvaluate()
    {
        ProgramRunner.AssertRefuses(
            ["evaluate", _folder.File("nowhere")], "nowhere: there is no run folder, checkpoint or configuration of this name.");
        ProgramRunner.AssertRefuses(["evaluate", tiny.ConfigurationPath],
            "tiny: a configuration alone predicts nothing. Name a run or a checkpoint, or evaluate --baseline mean-pose");
        File.Copy(Path.Combine(tiny.ReferenceRun, "checkpoints", "best.pt"), _folder.File("alone.pt"));
        ProgramRunner.AssertRefuses(["evaluate", _folder.File("alone.pt")],
            "the checkpoint lies in no run, so that network sizes and body model are unknown. Name its configuration with --config");
    }

    [Fact]
    public void Evaluate_KeepsItsHandsOffOtherFolders()
    {
        _folder.Write("mine/notes.txt", "mine");

        ProgramRunner.AssertRefuses(["evaluate", tiny.ReferenceRun, "--out", _folder.File("mine")],
            "expected no folder, an empty one or one of an earlier evaluation, but it holds other files");
        Assert.Equal("mine", File.ReadAllText(_folder.File("mine/notes.txt")));
    }

    [Fact]
    public void Compare_SaysHowToGoOn_WhenARunWasNotEvaluated()
    {
        var run = _folder.File("run");
        Directory.CreateDirectory(run);

        ProgramRunner.AssertRefuses(["compare", run, run], $"{run}: there is no finished evaluation", $"Make one with: evaluate {run}");
        _folder.Write("run/evaluation/evaluation.json", "{ \"created\": ");
        ProgramRunner.AssertRefuses(["compare", run, run], "expected the result of an evaluation.");
    }
}
