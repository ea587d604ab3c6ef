using Vibe.Formats.Numpy;
using Vibe.Synthetic;
using Vibe.Testing;
using Vibe.Testing.Runs;
using Vibe.Training.Configuration;
using Vibe.Training.Options;

namespace Vibe.Trainer.Tests.Verbs;

[Collection(TinyExperimentGroup.Name)]
public sealed class TrainVerbTests(TinyExperiment tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Main_TrainsAndResumes()
    {
        var run = _folder.File("run");

        var (code, output, error) = ProgramRunner.Run(tiny.ConfigurationPath, "--out", run, "--set", "Training:MaxSteps=1");
        Assert.True(code == 0, error);
        Assert.Contains("epoch 1: MPJPE", output, StringComparison.Ordinal);

        (code, output, error) = ProgramRunner.Run("--resume", run, "--set", "Training:MaxSteps=2");
        Assert.True(code == 0, error);
        Assert.Contains("Continuing after step 1 of 2", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Main_SaysSo_WhenTheConfigurationIsMissing() => ProgramRunner.AssertRefuses(
        ["configs/no_such.json"], "The configuration has a problem:\n  configs/no_such.json: the file configs/no_such.json does not exist");

    [Fact]
    public void Main_GivesLineAndColumn_WhenTheJsonIsMalformed()
    {
        var path = _folder.Write("bad.json", "{\n  \"Training\": { \"Epochs\": 3,, }\n}");

        ProgramRunner.AssertRefuses([path], $"{path}: not valid JSON at line 2, column 29");
    }

    [Fact]
    public void Main_ReportsEveryBadValueWithItsKey()
    {
        string[] arguments = [tiny.ConfigurationPath, "--set", "Training:MaxStep=4", "--set", "Training:Seed=-1", "--set",
            "Training:Epochs=many"];

        ProgramRunner.AssertRefuses(
            arguments,
            "The configuration has 3 problems:",
            "Training:MaxStep (--set Training:MaxStep=4): unknown key. Did you mean MaxSteps?",
            "Training:Seed (--set Training:Seed=-1): must be at least 0, found -1.",
            "Training:Epochs (--set Training:Epochs=many): expected an integer, found \"many\".");
    }

    [Fact]
    public void Main_NamesTheUnknownKeyAndItsLine()
    {
        var path = _folder.Write("typo.json", "{\n  \"Data\": { \"Synthetic\": {} },\n  \"Trainin\": {}\n}");

        ProgramRunner.AssertRefuses([path], "Trainin (", "line 3): unknown key. Did you mean Training?");
    }

    [Fact]
    public void Main_SaysWhatIsMissingWhereItBelongsAndWhatToTry_WhenThePublishedDataIsNotThere()
    {
        ProgramRunner.AssertRefuses(
            [Path.Combine(Fixtures.Root, "configs", "vibe_3dpw.json"), "--out", _folder.File("run")],
            "The configuration names data that is not there. To do, ",
            "Data:Train2D:0:Path data/stores/insta_variety: InstaVariety, train; about 2,100,000 frames",
            "Register and download at ",
            "prepare insta_variety --source data/raw/insta_variety --out data/stores/insta_variety",
            "Data:Validation data/stores/3dpw_validation: ",
            $"features: data/backbone.pt (expected at {Path.GetFullPath("data/backbone.pt")})",
            $"Data:Body:Model: data/body_models/SMPL_NEUTRAL.npz (expected at {Path.GetFullPath("data/body_models/SMPL_NEUTRAL.npz")})",
            "The verb doctor, with the same configuration, ",
            "To try the program now, without any download, use configs/vibe_synthetic.json.");
        Assert.False(Directory.Exists(_folder.File("run")));
    }

    [Theory]
    [InlineData("vibe_wo_3dpw.json", "To do, 10 in all:", "--out data/stores/mpi_inf_3dhp --split train --backbone data/backbone.pt")]
    [InlineData(
        "vibe_2d_only.json", "To do, 9 in all:", "--out data/stores/3dpw_test --split test --backbone data/backbone.pt --body-model ")]
    [InlineData("vibe_end_to_end.json", "To do, 11 in all:", "Training:BackboneFrom: data/backbone.pt",
        "--out data/stores/crops/3dpw_train --split train --crops --body-model ")]
    public void ShippedConfigurations_SayWhatToDo_WithoutData(string name, params string[] texts)
    {
        ProgramRunner.AssertRefuses([Path.Combine(Fixtures.Root, "configs", name), "--out", _folder.File("run")], texts);
        Assert.False(Directory.Exists(_folder.File("run")));
    }

    [Fact]
    public void Main_SaysSo_WhenAStoresColumnHasTheWrongShape()
    {
        var options = tiny.WithCopiedData(_folder.File("data"));
        var column = Path.Combine(new SyntheticDataset(options.Data.Synthetic!).ThreeD!, "keypoints2d.npy");
        NpyFile.Write<float>(column, new float[60 * 48 * 3], 60, 48, 3);

        AssertStartsNothing(options, $"{column}: expected shape (60,49,3) from the manifest but found (60,48,3).");
    }

    [Fact]
    public void Main_SaysSo_WhenAColumnIsTruncated()
    {
        var options = tiny.WithCopiedData(_folder.File("data"));
        var column = Path.Combine(new SyntheticDataset(options.Data.Synthetic!).Validation, "features.npy");
        File.WriteAllBytes(column, File.ReadAllBytes(column)[..100_000]);

        AssertStartsNothing(options, column, "100000");
    }

    [Fact]
    public void Main_SaysSo_WhenTheRunFolderCannotBeWritten()
    {
        // A path below a file fails for every user, the administrator included, who may write everywhere else.
        var run = _folder.Write("file", "text") + "/run";

        ProgramRunner.AssertRefuses(
            [tiny.ConfigurationPath, "--out", run], $"The run folder {run} cannot be written: ", "Choose another folder with --out.");
        Assert.Equal("text", File.ReadAllText(_folder.File("file")));
    }

    [Fact]
    public void Main_SaysSo_WhenTheDataFolderCannotBeWritten()
    {
        var data = _folder.Write("file", "text") + "/data";

        ProgramRunner.AssertRefuses([tiny.ConfigurationPath, "--out", _folder.File("run"), "--set", $"Data:Synthetic:Folder={data}"],
            $"{data}", "cannot be written");
        Assert.Equal([_folder.File("file")], Directory.GetFileSystemEntries(_folder.Root));
    }

    [LinuxFact]
    public void Main_SaysSo_WhenTheDiskIsFull()
    {
        // Whatever is written to /dev/full fails as on a full disk.
        var run = _folder.File("run");
        Directory.CreateDirectory(run);
        File.Copy(Path.Combine(tiny.ReferenceRun, "config.json"), Path.Combine(run, "config.json"));
        File.CreateSymbolicLink(Path.Combine(run, "metrics.csv"), "/dev/full");

        ProgramRunner.AssertRefuses(["--resume", run], "No space left on device", Path.Combine(run, "metrics.csv"));
        Assert.Empty(Directory.GetFiles(Path.Combine(run, "checkpoints")));
    }

    [LinuxFact]
    public void Main_SaysHowToResume_WhenTheDiskIsFullAfterACheckpoint()
    {
        var run = _folder.File("run");
        TinyExperiment.CopyFolder(tiny.ReferenceRun, run);
        File.Delete(Path.Combine(run, "summary.json"));
        Directory.CreateDirectory(Path.Combine(run, "summary.json")); // nothing can be written over a folder

        var (code, _, error) = ProgramRunner.Run("--resume", run);

        Assert.Equal(2, code);
        Assert.Contains($"Could not write {Path.Combine(run, "summary.json")}", error, StringComparison.Ordinal);
        Assert.Contains("resume from the last checkpoint with:\n  ", error, StringComparison.Ordinal);
        Assert.Contains(" --resume ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Main_Refuses_WhenTheFolderHoldsARun() => ProgramRunner.AssertRefuses(
        [tiny.ConfigurationPath, "--out", tiny.ReferenceRun],
            $"The folder {tiny.ReferenceRun} already holds a run. Resume it with --resume {tiny.ReferenceRun}");

    [Fact]
    public void Main_Refuses_WhenThereIsNoRunToResume()
    {
        ProgramRunner.AssertRefuses(
            ["--resume", _folder.Root], $"There is no run in {_folder.Root}: config.json is missing there.");
        ProgramRunner.AssertRefuses(
            ["--resume", _folder.File("none")], $"There is no run in {_folder.File("none")}: the folder does not exist.");
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void Main_RefusesOtherArgumentsBesideResume()
    {
        ProgramRunner.AssertRefuses(["--resume", tiny.ReferenceRun, "--out", _folder.Root], "--resume continues a run where it is");
        ProgramRunner.AssertRefuses([tiny.ConfigurationPath, "--resume", tiny.ReferenceRun], "--resume continues a run where it is");
        ProgramRunner.AssertRefuses(["--resume", tiny.ReferenceRun, "--set", "Training:Seed=9"],
            "Training:Seed (--set Training:Seed=9): cannot change when a run is resumed");
    }

    [Fact]
    public void Main_AsksForAConfiguration_WhenThereIsNone() => ProgramRunner.AssertRefuses(
        [], "Name a configuration, e.g. configs/vibe_synthetic.json, or a run to continue: --resume <run folder>.", "--help");

    [Theory]
    [InlineData("--out", "--out", "")]
    [InlineData("--resume", "--resume", "")]
    [InlineData("configuration", "")]
    [InlineData("file", "info", "")]
    [InlineData("--store", "evaluate", "somewhere", "--store", " ")]
    [InlineData("--source", "prepare", "bvh", "--out", "x", "--source", "")]
    public void Main_NamesTheArgument_WhenItIsEmpty(string name, params string[] arguments) => ProgramRunner.AssertRefuses(
        name == "--out" ? [tiny.ConfigurationPath, .. arguments] : arguments,
        $"{name}: expected a value but found an empty text. Is a variable of the shell not set?");

    [Fact]
    public void Main_ShowsControlCharactersInsteadOfWritingThem() => ProgramRunner.AssertRefuses(
        ["configs/\x1b]0;owned\a.json"], "configs/\\x1B]0;owned\\x07.json");

    [Fact]
    public void Main_RefusesUnknownOptions() => ProgramRunner.AssertRefuses([tiny.ConfigurationPath, "--steps", "3"], "'--steps'");

    [Fact]
    public void Main_ExplainsItself_WhenAskedForHelp()
    {
        var (code, output, error) = ProgramRunner.Run("--help");

        Assert.Equal((0, string.Empty), (code, error));
        Assert.All(["--set", "--out", "--resume", "prepare"], word => Assert.Contains(word, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("vibe_synthetic.json")]
    [InlineData("vibe_3dpw.json")]
    [InlineData("vibe_amass.json")]
    [InlineData("vibe_wo_3dpw.json")]
    [InlineData("vibe_2d_only.json")]
    [InlineData("vibe_end_to_end.json")]
    public void ShippedConfigurations_AreValid(string name)
    {
        var loaded = ConfigurationLoader.Load<VibeOptions>(Path.Combine(Fixtures.Root, "configs", name), []);

        Assert.Equal(Path.GetFileNameWithoutExtension(name), loaded.Name);
    }

    private void AssertStartsNothing(VibeOptions options, params string[] texts)
    {
        var path = _folder.Write("config.json", ConfigurationLoader.ToJson(options));
        ProgramRunner.AssertRefuses([path, "--out", _folder.File("runs/run")], texts);
        Assert.False(Directory.Exists(_folder.File("runs")));
    }
}
