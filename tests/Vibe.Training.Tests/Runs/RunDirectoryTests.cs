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
        var run = RunDirectory.Create(_folder.File("new/run"));

        Assert.Equal(_folder.File("new/run"), run.Root);
        Assert.Equal(["checkpoints", "report", "tensorboard"], Directory.GetFileSystemEntries(run.Root).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Create_TakesAFolderThatHoldsNoRun()
    {
        _folder.Write("run/notes.txt", "mine");
        RunDirectory.Create(_folder.File("run"));
        RunDirectory.Create(_folder.File("run")); // nothing was run there yet

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

        var error = Assert.Throws<IOException>(() => RunDirectory.Create(path));

        Assert.Equal($"The folder {path} already holds a run. Resume it with --resume {path}, or choose another folder with --out.", error.Message);
    }

    [Fact]
    public void Create_SaysSo_WhenTheFolderCannotBeWritten()
    {
        // A path below a file fails for every user, the administrator included, who may write everywhere else.
        var path = _folder.Write("file", "text") + "/run";

        var error = Assert.Throws<IOException>(() => RunDirectory.Create(path));

        Assert.StartsWith($"The run folder {path} cannot be written: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Choose another folder with --out.", error.Message, StringComparison.Ordinal);
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
            $"There is no run to resume: the folder {missing} does not exist.",
            Assert.Throws<DirectoryNotFoundException>(() => RunDirectory.Open(missing)).Message);
        Assert.Equal(
            $"There is no run to resume in {_folder.Root}: config.json is missing there.",
            Assert.Throws<FileNotFoundException>(() => RunDirectory.Open(_folder.Root)).Message);
    }

    [Fact]
    public void DefaultPath_NamesConfigurationAndTime()
    {
        var path = RunDirectory.DefaultPath("vibe", _folder.Root, new ManualClock());
        Assert.Equal(_folder.File("vibe-20260304-050607"), path);

        Directory.CreateDirectory(path);
        Assert.Equal(path + "-2", RunDirectory.DefaultPath("vibe", _folder.Root, new ManualClock()));
        Assert.StartsWith(Path.Combine("runs", "vibe-20"), RunDirectory.DefaultPath("vibe"), StringComparison.Ordinal);
    }
}
