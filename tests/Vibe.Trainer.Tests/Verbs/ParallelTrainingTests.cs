using System.Globalization;
using Vibe.Testing;
using Vibe.Testing.Runs;
using Vibe.Training.Configuration;

namespace Vibe.Trainer.Tests.Verbs;

/// <summary>Several processes take the steps of one.</summary>
[Collection(TinyExperimentGroup.Name)]
public sealed class ParallelTrainingTests(TinyExperiment tiny, RunOfOneProcess alone) : IDisposable, IClassFixture<RunOfOneProcess>
{
    private static readonly TimeSpan EndOfAll = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [MpiTheory]
    [InlineData(MpiProgram.OpenMpi, 2)]
    [InlineData(MpiProgram.OpenMpi, 4)]
    public void Train_TakesTheStepsOfOneProcess(string launcher, int processes)
    {
        var together = _folder.File("together");

        var text = Train(launcher, processes, together);

        Assert.Contains($"processes   {processes}, each with its part of every batch", text, StringComparison.Ordinal);
        AssertClose(alone.Folder, together);
        Assert.True(File.Exists(Path.Combine(together, "summary.json")));
    }

    [MpiTheory]
    [InlineData(MpiProgram.Mpich)]
    public void Train_TakesTheStepsOfOneProcess_AndTheSameFromRunToRun(string launcher)
    {
        var (first, second) = (_folder.File("first"), _folder.File("second"));

        Train(launcher, 2, first);
        Train(launcher, 2, second);

        AssertClose(alone.Folder, first);
        Assert.Equal(Steps(first), Steps(second));
    }

    [MpiTheory]
    [InlineData(MpiProgram.OpenMpi, 1, 4)]
    [InlineData(MpiProgram.Mpich, 0, 1)]
    public void Train_ResumesWithAnotherNumberOfProcesses_AfterOneHasDied(string launcher, int rank, int processes)
    {
        var together = _folder.File("together");
        using (var program = new MpiProgram(launcher, 2, alone.Arguments(together)))
        {
            program.KillProcess(rank, onceExists: Path.Combine(together, "checkpoints", "step-000000005.pt"));
            var (code, text) = program.Wait(EndOfAll);
            Assert.NotEqual(0, code);
            Assert.Contains("signal 9", text, StringComparison.Ordinal);
        }

        using var resumed = new MpiProgram(launcher, processes, "train", "--resume", together);
        Assert.Equal(0, resumed.Wait().Code);
        AssertClose(alone.Folder, together);
    }

    [MpiTheory]
    [InlineData(MpiProgram.OpenMpi)]
    [InlineData(MpiProgram.Mpich)]
    public void Train_EndsAllProcesses_AndResumes_AfterOneCouldNotSave(string launcher)
    {
        var together = _folder.File("together");
        var obstacle = Path.Combine(together, "checkpoints", "step-000000020.pt");
        using (var program = new MpiProgram(launcher, 2, alone.Arguments(together)))
        {
            program.WaitFor(Path.Combine(together, "checkpoints", "step-000000005.pt"));
            Directory.CreateDirectory(obstacle); // nothing can be written over a folder
            var (code, text) = program.Wait();
            var last = File.GetLastWriteTimeUtc(Path.Combine(together, "checkpoints", "step-000000015.pt"));
            Assert.InRange(DateTime.UtcNow - last, TimeSpan.Zero, EndOfAll);
            Assert.NotEqual(0, code);
            Assert.Contains("Process 0 of 2 ends the training:", text, StringComparison.Ordinal);
            Assert.Contains($"Could not write {obstacle}", text, StringComparison.Ordinal);
        }

        Directory.Delete(obstacle);
        Assert.Equal(0, ProgramProcess.Run("train", "--resume", together));
        AssertClose(alone.Folder, together);
    }

    [MpiTheory]
    [InlineData(MpiProgram.OpenMpi)]
    [InlineData(MpiProgram.Mpich)]
    public void Train_EndsAllProcesses_WhenOneThatHelpsFails(string launcher)
    {
        // The data lie relative to where a process works, and where the second process works a file is in the way.
        var (here, there) = (_folder.File("here"), _folder.File("there"));
        _folder.Write("there/data", "no folder");
        var options = tiny.WithCopiedData(Path.Combine(here, "data"));
        var relative = options with { Data = options.Data with { Synthetic = options.Data.Synthetic! with { Folder = "data" } } };
        var configuration = _folder.Write("relative.json", ConfigurationLoader.ToJson(relative));

        using var program = MpiProgram.In(launcher, [here, there], "train", configuration, "--out", _folder.File("run"));
        var (code, text) = program.Wait();

        Assert.NotEqual(0, code);
        Assert.Contains("Process 1 of 2 ends the training:", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal); // no stack trace
    }

    [MpiTheory]
    [InlineData(MpiProgram.OpenMpi)]
    [InlineData(MpiProgram.Mpich)]
    public void Train_Refuses_ABatchThatCannotBeDivided(string launcher)
    {
        using var program = new MpiProgram(launcher, 3, "train", tiny.ConfigurationPath, "--out", _folder.File("run"));
        var (code, text) = program.Wait(TimeSpan.FromMinutes(1));

        Assert.NotEqual(0, code);
        Assert.Contains(
            "Data:Batch: 4 clips and 4 real motions cannot be divided among 3 processes with AccumulateSteps=1: expected multiples of 3.",
            text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("run")));
    }

    private string Train(string launcher, int processes, string folder)
    {
        using var program = new MpiProgram(launcher, processes, alone.Arguments(folder));
        var (code, text) = program.Wait();
        Assert.True(code == 0, text);
        return text;
    }

    private static string Steps(string folder) => File.ReadAllText(Path.Combine(folder, "metrics.csv"));

    /// <summary>Compares the losses of all steps and what the validations measured.</summary>
    private static void AssertClose(string expected, string actual)
    {
        foreach (var file in (string[])["metrics.csv", "validation.csv"])
        {
            var (before, now) = (File.ReadAllLines(Path.Combine(expected, file)), File.ReadAllLines(Path.Combine(actual, file)));
            Assert.Equal((before[0], before.Length), (now[0], now.Length));
            var names = before[0].Split(',');
            foreach (var (row, other) in before.Zip(now).Skip(1))
            {
                Assert.All(names.Zip(row.Split(','), other.Split(',')), cell => AssertClose(cell.First, cell.Second, cell.Third));
            }
        }
    }

    private static void AssertClose(string name, string expected, string actual)
    {
        if (!double.TryParse(expected, CultureInfo.InvariantCulture, out var number))
        {
            Assert.Equal(expected, actual);
            return;
        }

        var found = double.Parse(actual, CultureInfo.InvariantCulture);
        Assert.True(
            Math.Abs(number - found) <= 1e-4 * Math.Max(Math.Abs(number), 1e-3), $"{name}: expected {expected} but got {actual}.");
    }
}
