using Vibe.Formats.Files;
using Vibe.Testing;
using Vibe.Training.Runs;

namespace Vibe.Training.Tests.Runs;

public sealed class RunDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Create_MakesTheFolders()
    {
        using var run = RunDirectory.Create(_folder.File("new/run"));

        Assert.Equal(_folder.File("new/run"), run.Root);
        Assert.Equal(["checkpoints", "report", "tensorboard"], Directory.GetDirectories(run.Root).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Create_TakesAFolderThatHoldsNoRun()
    {
        _folder.Write("run/notes.txt", "mine");
        RunDirectory.Create(_folder.File("run")).Dispose();
        RunDirectory.Create(_folder.File("run")).Dispose(); // nothing was run there yet

        Assert.True(File.Exists(_folder.File("run/notes.txt")));
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("metrics.csv")]
    [InlineData("checkpoints/step-000000004.pt")]
    public void Create_Refuses_WhenTheFolderHoldsARun(string file)
    {
        _folder.Write("run/" + file, "{}");
        var path = _folder.File("run");

        var error = Assert.Throws<OutputFolderException>(() => RunDirectory.Create(path));

        Assert.Equal($"The folder {path} already holds a run.", error.Message);
        Assert.Equal((path, OutputFolderProblem.HoldsRun), (error.Folder, error.Problem));
    }

    [Fact]
    public void Create_SaysSo_WhenTheFolderCannotBeWritten()
    {
        // A path below a file fails for every user, the administrator included, who may write everywhere else.
        var path = _folder.Write("file", "text") + "/run";

        var error = Assert.Throws<OutputFolderException>(() => RunDirectory.Create(path));

        Assert.StartsWith($"The run folder {path} cannot be written: ", error.Message, StringComparison.Ordinal);
        Assert.Equal((path, OutputFolderProblem.NotWritable), (error.Folder, error.Problem));
    }

    [Fact]
    public void Open_GivesTheRun()
    {
        _folder.Write("run/config.json", "{}");

        Assert.Equal(_folder.File("run/metrics.csv"), RunDirectory.Open(_folder.File("run")).MetricsPath);
    }

    [Fact]
    public void Open_SaysSo_WhenThereIsNoRun()
    {
        var missing = _folder.File("run");

        Assert.Equal(
            $"There is no run in {missing}: the folder does not exist.",
            Assert.Throws<DirectoryNotFoundException>(() => RunDirectory.Open(missing)).Message);
        Assert.Equal(
            $"There is no run in {_folder.Root}: config.json is missing there.",
            Assert.Throws<FileNotFoundException>(() => RunDirectory.Open(_folder.Root)).Message);
    }

    [Fact]
    public void Create_RefusesAFolderThatIsHeld_AndLeavesTheHoldersFiles()
    {
        using var winner = RunDirectory.Create(_folder.File("run"));
        File.WriteAllText(winner.ConfigurationPath, "{}");

        var error = Assert.Throws<OutputFolderException>(() => RunDirectory.Create(_folder.File("run")));

        Assert.StartsWith($"Another process is training in {winner.Root}.", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Another process is training",
            Assert.Throws<OutputFolderException>(() => RunDirectory.Resume(winner.Root)).Message, StringComparison.Ordinal);
        Assert.Equal("{}", File.ReadAllText(winner.ConfigurationPath));
    }

    [Fact]
    public void Discard_DeletesWhatTheRunWrote_AndItsEmptyFolders()
    {
        var run = RunDirectory.Create(_folder.File("runs/run"));
        File.WriteAllText(run.ConfigurationPath, "{}");

        run.Discard();

        Assert.False(run.IsHeld);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void Discard_LeavesWhatAnotherRunBeganThere_WhenTheFolderIsNoLongerHeld()
    {
        var run = RunDirectory.Create(_folder.File("run"));
        run.Dispose();
        _folder.Write("run/config.json", "the other's");

        run.Discard();

        Assert.Equal("the other's", File.ReadAllText(_folder.File("run/config.json")));
    }

    [Fact]
    public void CreateNamed_NamesConfigurationAndTime_AndCountsOn()
    {
        using var first = RunDirectory.CreateNamed("vibe", _folder.Root, new ManualClock());
        using var second = RunDirectory.CreateNamed("vibe", _folder.Root, new ManualClock());

        Assert.Equal(_folder.File("vibe-20260304-050607"), first.Root);
        Assert.Equal(first.Root + "-2", second.Root);
    }

    [Fact]
    public void CreateNamed_GivesEveryoneAnotherFolder_WhenManyStartAtOnce()
    {
        var runs = new RunDirectory[8];
        using var gate = new Barrier(runs.Length);
        Thread[] threads = [.. runs.Select((_, i) => new Thread(() =>
        {
            gate.SignalAndWait();
            runs[i] = RunDirectory.CreateNamed("vibe", _folder.Root, new ManualClock());
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.Equal(runs.Length, runs.Select(run => run.Root).Distinct().Count());
        Array.ForEach(runs, run => run.Dispose());
    }
}
