using System.Text.Json.Nodes;
using Vibe.Evaluation.Results;
using Vibe.Testing;
using Vibe.Training.Runs;

namespace Vibe.Training.Tests.Runs;

public sealed class RunSummaryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_UsesTheNamesThatOthersRelyOn()
    {
        var path = _folder.File("summary.json");
        Sample().Write(path);

        Assert.Equal(
            """
            {
              "status": "completed",
              "seed": 42,
              "configuration": "vibe",
              "version": "1.2.3",
              "protocol": {
                "joints": "H36M-14",
                "alignment": "pelvis",
                "bodyModel": "synthetic",
                "frames": "all 100"
              },
              "validation": {
                "mpjpeMm": 80.5,
                "paMpjpeMm": 50.25,
                "pveMm": 99,
                "accelerationErrorMmPerFrame2": 12.5
              },
              "meanPoseBaseline": {
                "mpjpeMm": 160,
                "paMpjpeMm": 100,
                "pveMm": null,
                "accelerationErrorMmPerFrame2": 20
              },
              "training": {
                "steps": 1000,
                "framesPerSecond": 640.5,
                "wallSeconds": 12,
                "peakMemoryMb": 900.25,
                "waitShare": 0.01
              }
            }

            """,
            File.ReadAllText(path));
    }

    [Fact]
    public void Read_GivesWhatWasWritten()
    {
        var path = _folder.File("summary.json");
        var summary =
            Sample() with { Started = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)), Status = RunStatus.Interrupted };
        summary.Write(path);

        Assert.Equal(summary, RunSummary.Read(path));
    }

    [Fact]
    public void Read_Throws_WhenTheFileIsNoSummary()
    {
        var path = _folder.Write("summary.json", "{}");

        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => RunSummary.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MeasurePeakMemoryMb_IsPlausible() => Assert.InRange(SummaryTraining.MeasurePeakMemoryMb(), 10, 1e6);

    [Fact]
    public void Environment_AddsAnEntryPerStart()
    {
        var path = _folder.File("environment.json");
        var environment = RunEnvironment.Capture("cpu", ["configs/a.json", "--set", "A:B=ü"]);
        environment.AppendTo(path);
        environment.AppendTo(path);

        var sessions = JsonNode.Parse(File.ReadAllText(path))!.AsArray();
        Assert.Equal(2, sessions.Count);
        Assert.Equal("cpu", (string?)sessions[1]!["device"]);
        Assert.Equal("A:B=ü", (string?)sessions[1]!["arguments"]![2]);
        Assert.Equal(Environment.ProcessorCount, (int)sessions[1]!["processorCount"]!);
        Assert.NotEmpty((string)sessions[1]!["torch"]!);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[")]
    public void Environment_Throws_WhenTheFileIsNoList(string text)
    {
        var path = _folder.Write("environment.json", text);

        var error = Assert.Throws<InvalidDataException>(() => RunEnvironment.Capture("cpu", []).AppendTo(path));

        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
    }

    private static RunSummary Sample() => new()
    {
        Status = RunStatus.Completed,
        Seed = 42,
        Configuration = "vibe",
        Version = "1.2.3",
        Protocol = new SummaryProtocol("H36M-14", "pelvis", "synthetic", "all 100"),
        Validation = new SummaryMetrics(80.5, 50.25, 99, 12.5),
        MeanPoseBaseline = new SummaryMetrics(160, 100, double.NaN, 20),
        Training = new SummaryTraining(1000, 640.5, 12, 900.25, 0.01),
    };
}
