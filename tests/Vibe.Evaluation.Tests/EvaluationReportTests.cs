using Vibe.Evaluation.Results;
using Vibe.Testing;
using Vibe.Testing.Evaluations;

namespace Vibe.Evaluation.Tests;

public sealed class EvaluationReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_GivesBackWhatWasWritten_WithWhatWasNotMeasured()
    {
        var report = SampleEvaluations.Create("run", [100, double.PositiveInfinity], "<>").Report;
        _folder.Write("run/evaluation/evaluation.json", report.ToJson());

        var read = EvaluationReport.Read(_folder.File("run"));

        Assert.Equal(read.ToJson(), report.ToJson());
        Assert.Equal([90, double.NaN, 110, 100], read.Results[0].Curves[0].MpjpeMm);
        Assert.Equal(report.Results[0].WorstClips, read.Results[0].WorstClips);
        Assert.Equal(report.Results[0].Joints, read.Results[0].Joints);
        Assert.Equal(double.NaN, read.Results[0].Metrics[0].Value);
    }
}
