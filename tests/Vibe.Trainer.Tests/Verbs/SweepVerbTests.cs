using System.Text.Json;
using Vibe.Testing;
using Vibe.Testing.Runs;

namespace Vibe.Trainer.Tests.Verbs;

[Collection(TinyExperimentGroup.Name)]
public sealed class SweepVerbTests(TinyExperiment tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Main_TrainsEveryTrialAndReports()
    {
        var folder = _folder.File("sweep");
        var (code, output, error) = ProgramRunner.Run("sweep", Write("[1e-4, 1e-3]"), "--out", folder);

        Assert.True(code == 0, error + output);
        Assert.StartsWith(
            $"sweep folder {folder}{Environment.NewLine}2 points, 1 seed each: 2 trials, 12 optimisation steps", output,
            StringComparison.Ordinal);
        Assert.Contains("best point ", output, StringComparison.Ordinal);
        Assert.Contains("best.json", output, StringComparison.Ordinal);
        Assert.Equal(3, File.ReadAllLines(Path.Combine(folder, "results.csv")).Length);
        Assert.True(File.Exists(Path.Combine(folder, "trials", "0001-seed1", "report.html")));
        Assert.StartsWith(
            "2 done, 0 running, 0 waiting, 0 failed of 2 trials", ProgramRunner.Run("sweep", "status", folder).Output,
            StringComparison.Ordinal);
        ProgramRunner.AssertRefuses(["sweep", folder], "is the folder of a sweep, expected a sweep file", $"sweep status {folder}");
        using var state = JsonDocument.Parse(ProgramRunner.Run("sweep", "status", folder, "--json").Output);
        Assert.Equal(2, state.RootElement.GetProperty("progress").GetProperty("done").GetInt32());
        Assert.StartsWith(
            "GeneratorOptimizer:LearningRate=", state.RootElement.GetProperty("best").GetProperty("settings")[0].GetString(),
            StringComparison.Ordinal);
        Assert.Contains("best.json", ProgramRunner.Run("sweep", "report", folder).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Main_PrintsTrialsAndCost_WithoutTraining()
    {
        var (code, output, error) = ProgramRunner.Run("sweep", Write("[1e-4, 1e-3]"), "--dry-run");

        Assert.True(code == 0, error);
        Assert.Contains("GeneratorOptimizer:LearningRate=1e-4", output, StringComparison.Ordinal);
        Assert.StartsWith("point       steps  values", output, StringComparison.Ordinal);
        Assert.Contains("2 points, 1 seed each: 2 trials, 12 optimisation steps", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Main_SaysWhatIsWrong()
    {
        var wrong = ProgramRunner.Run("sweep", Write("[1e-4, -1]"), "--out", _folder.File("sweep"));
        Assert.Equal(2, wrong.Code);
        Assert.Contains("GeneratorOptimizer:LearningRate: must be", wrong.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("sweep")));
        Assert.Contains("There is no sweep in", ProgramRunner.Run("sweep", "status", _folder.Root).Error, StringComparison.Ordinal);
        Assert.Contains("Name a sweep file", ProgramRunner.Run("sweep").Error, StringComparison.Ordinal);
        Assert.Contains("--shard: expected a part such as 2/8", ProgramRunner.Run("sweep", Write("[1e-4]"), "--shard", "3/2").Error,
            StringComparison.Ordinal);
    }

    [NoCardFact]
    public void Main_RefusesGpus_ThatAreNotThere()
    {
        var folder = _folder.File("sweep");
        ProgramRunner.AssertRefuses(
            ["sweep", Write("[1e-4, 1e-3]"), "--out", folder, "--gpus", "2"], "--gpus asks for 2, but NVIDIA's driver shows 0");
        Assert.False(Directory.Exists(Path.Combine(folder, "trials")));
    }

    private string Write(string rates) => _folder.Write("sweep.json", $$"""
        {
          "Base": "{{tiny.ConfigurationPath}}",
          "Parameters": [{ "Key": "GeneratorOptimizer:LearningRate", "Values": {{rates}} }]
        }
        """);
}
