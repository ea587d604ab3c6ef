using Vibe.Training.Logging;
using Vibe.Training.Reports;
using Vibe.Training.Runs;

namespace Vibe.Training.Tests.Reports;

public sealed class RunReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_MakesPicturesAndAPageThatHoldsThem()
    {
        var run = RunDirectory.Create(_folder.File("run"));
        _folder.Write("run/config.json", """{ "Name": "<b>" }""");
        using (var log = CsvLog.Create<MetricsRow>(run.MetricsPath))
        {
            log.Write(new MetricsRow { Step = 1, Epoch = 1, GeneratorLoss = 2 });
        }

        var paths = RunReport.Write(run, Summary(), [SampleClips.Create()]);

        Assert.Equal(
            ["picture-sheet.png", "motion-strip.png", "loss-curves.png", "report.html"], paths.Select(path => Path.GetFileName(path)));
        var page = File.ReadAllText(paths[^1]);
        foreach (var picture in paths.SkipLast(1))
        {
            Assert.Contains(Convert.ToBase64String(File.ReadAllBytes(picture)), page, StringComparison.Ordinal);
        }

        Assert.Contains("<h1>vibe&lt;1&gt;</h1>", page, StringComparison.Ordinal);
        Assert.Contains("completed · seed 42 · 1,000 steps in 1:01:01 · 640 frames/s · 900 MiB at most · version 1.2.3", page, StringComparison.Ordinal);
        Assert.Contains("<tr><th>validation</th><td>80.5</td><td>50.2</td><td>99.0</td><td>12.5</td></tr>", page, StringComparison.Ordinal);
        Assert.Contains("<tr><th>validation / baseline</th><td>0.50</td><td>0.50</td><td>–</td><td>0.62</td></tr>", page, StringComparison.Ordinal);
        Assert.Contains("{ &quot;Name&quot;: &quot;&lt;b&gt;&quot; }", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal); // nothing is loaded from elsewhere
    }

    [Fact]
    public void Write_LeavesSheetAndStripOut_WhenThereAreNoClips()
    {
        var run = RunDirectory.Create(_folder.File("run"));

        var paths = RunReport.Write(run, Summary() with { Validation = null, MeanPoseBaseline = null }, []);

        Assert.Equal(["loss-curves.png", "report.html"], paths.Select(path => Path.GetFileName(path)));
    }

    private static RunSummary Summary() => new()
    {
        Status = RunStatus.Completed,
        Seed = 42,
        Configuration = "vibe<1>",
        Version = "1.2.3",
        Protocol = new SummaryProtocol("H36M-14", "pelvis", "synthetic", "all 100"),
        Validation = new SummaryMetrics(80.5, 50.24, 99, 12.5),
        MeanPoseBaseline = new SummaryMetrics(161, 100.48, double.NaN, 20),
        Training = new SummaryTraining(1000, 640.3, 3661, 900.25, 0.01),
    };
}
