using System.Text.Json;
using Vibe.Testing;
using Vibe.Testing.Evaluations;
using Vibe.Testing.Runs;
using Vibe.Trainer.Completion;

namespace Vibe.Trainer.Tests.Verbs;

/// <summary>What programs and shells read of the program's output.</summary>
[Collection(TinyExperimentGroup.Name)]
public sealed class OutputTests(TinyExperiment tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_PrintsItsResultAlone_AsJson()
    {
        var run = _folder.File("run");

        var (code, output, error) = ProgramRunner.Run(tiny.ConfigurationPath, "--out", run, "--set", "Training:MaxSteps=1", "--json");

        Assert.True(code == 0, error);
        using var result = JsonDocument.Parse(output);
        Assert.Equal(run, result.RootElement.GetProperty("folder").GetString());
        Assert.Equal("completed", result.RootElement.GetProperty("summary").GetProperty("status").GetString());
        Assert.True(result.RootElement.GetProperty("summary").GetProperty("validation").GetProperty("paMpjpeMm").GetDouble() > 0);
    }

    [Fact]
    public void Train_PrintsNothing_WhenQuiet()
    {
        var run = _folder.File("run");

        var (code, output, error) = ProgramRunner.Run("--quiet", tiny.ConfigurationPath, "--out", run, "--set", "Training:MaxSteps=1");

        Assert.Equal((0, string.Empty, string.Empty), (code, output, error));
        Assert.True(File.Exists(Path.Combine(run, "summary.json")));
    }

    [Fact]
    public void Main_PrintsErrors_WhenQuiet()
    {
        var (code, output, error) = ProgramRunner.Run("info", _folder.File("missing.npz"), "--quiet");

        Assert.Equal((2, string.Empty), (code, output));
        Assert.Contains("missing.npz", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_PrintsFindingsWithTheCommandsThatMendThem_AsJson()
    {
        var (code, output, _) = ProgramRunner.Run(
            "doctor", tiny.ConfigurationPath, "--set", "Data:Motion=[{\"Path\":\"no/such/amass\"}]", "--json", "--quiet");

        Assert.Equal(2, code);
        using var result = JsonDocument.Parse(output);
        Assert.False(result.RootElement.GetProperty("isReady").GetBoolean());
        var missing = result.RootElement.GetProperty("findings").EnumerateArray()
            .Single(finding => finding.GetProperty("subject").GetString() == "Data:Motion:0:Path no/such/amass");
        Assert.Equal("missing", missing.GetProperty("kind").GetString());
        Assert.Contains(
            missing.GetProperty("remedies").EnumerateArray(),
            remedy => remedy.GetString()!.Contains("prepare amass --source data/raw/amass", StringComparison.Ordinal));
    }

    [Fact]
    public void Info_DescribesAFile_AsJson()
    {
        var file = NpzFiles.Write(_folder.File("two.npz"), "theta", new float[170], 2, 85);

        var (code, output, error) = ProgramRunner.Run("info", file, "--json");

        Assert.True(code == 0, error);
        using var result = JsonDocument.Parse(output);
        Assert.Equal(new FileInfo(file).Length, result.RootElement.GetProperty("length").GetInt64());
        Assert.Equal("theta", result.RootElement.GetProperty("entries")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("eval", "evaluate")]
    [InlineData("evaluate --pre", "--preset")]
    [InlineData("doctor --", "--json")]
    [InlineData("train vibe_", "vibe_synthetic")]
    [InlineData("completion ", "bash")]
    public void Suggest_CompletesALine(string line, string expected)
    {
        var (code, output, _) = ProgramRunner.Run($"[suggest:{line.Length}]", line);

        Assert.Equal(0, code);
        Assert.Contains(expected, output.Split(Environment.NewLine));
    }

    [Fact]
    public void Suggest_ListsTheVerbs_OnAnEmptyLine()
    {
        var (_, output, _) = ProgramRunner.Run("[suggest:0]", string.Empty);

        Assert.Superset(new HashSet<string> { "train", "evaluate", "sweep" }, output.Split(Environment.NewLine).ToHashSet());
    }

    [Fact]
    public void Completion_PrintsAScriptForEachShell() => Assert.All(
        CompletionScript.Shells,
        shell =>
        {
            var (code, output, _) = ProgramRunner.Run("completion", shell);

            Assert.Equal(0, code);
            Assert.StartsWith($"# vibe completion {shell} >", output, StringComparison.Ordinal);
            Assert.Contains("[suggest:", output, StringComparison.Ordinal);
        });
}
