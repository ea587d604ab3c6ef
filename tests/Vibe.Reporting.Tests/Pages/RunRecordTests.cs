using Vibe.Reporting.Pages;
using Vibe.Testing;
using Vibe.Training.Runs;

namespace Vibe.Reporting.Tests.Pages;

public sealed class RunRecordTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("config.json")]
    [InlineData("config.changes.json")]
    [InlineData("environment.json")]
    [InlineData("data.json")]
    [InlineData("summary.json")]
    [InlineData("metrics.csv")]
    [InlineData("validation.csv")]
    [InlineData("report/gallery.json")]
    [InlineData("evaluation/evaluation.json")]
    public void Read_RefusesPipes_InsteadOfWaitingForThem(string name)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // there are no pipes among the files
        }

        var pipe = _folder.Pipe(name);

        var error = Assert.Throws<InvalidDataException>(() => RunRecord.Read(RunDirectory.At(_folder.Root)));

        Assert.StartsWith($"{pipe}: expected a file but found a pipe", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config.changes.json", """{ "baseFile": "a.json" }""", "$.changes is missing or null.")]
    [InlineData("config.changes.json", """{ "changes": [null] }""", "$.changes[0] is missing or null.")]
    [InlineData("environment.json", "[null]", "$[0] is missing or null.")]
    [InlineData("environment.json", "null", "$ is missing or null.")]
    [InlineData("summary.json", "null", "$ is missing or null.")]
    [InlineData("report/gallery.json", """{ "step": 1 }""", "$.clips is missing or null.")]
    [InlineData("report/gallery.json", """{ "clips": [{ "title": "a" }, null] }""", "$.clips[1] is missing or null.")]
    [InlineData("report/gallery.json", """{ "clips": [{ "sheet": "a.png" }] }""", "$.clips[0].title is missing or null.")]
    [InlineData("evaluation/evaluation.json",
        """{ "created": "2026-01-01T00:00:00Z", "method": null, "results": [null] }""", "$.method is missing or null.")]
    public void Read_NamesWhatAFileLacks(string name, string json, string lacking)
    {
        var path = _folder.Write(name, json);

        var error = Assert.Throws<InvalidDataException>(() => RunRecord.Read(RunDirectory.At(_folder.Root)));

        Assert.StartsWith($"{path}: expected ", error.Message, StringComparison.Ordinal);
        Assert.Contains(lacking, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RefusesAPicture_ThatIsAPipe()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        _folder.Write("report/gallery.json", """
            { "step": 1, "clips": [{ "title": "best", "sheet": "best-1.png" }] }
            """);
        var pipe = _folder.Pipe("report/best-1.png");

        var error = Assert.Throws<InvalidDataException>(() => RunRecord.Read(RunDirectory.At(_folder.Root)));

        Assert.StartsWith(pipe, error.Message, StringComparison.Ordinal);
    }
}
