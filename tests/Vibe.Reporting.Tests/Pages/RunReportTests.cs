using System.Text.RegularExpressions;
using System.Xml.Linq;
using Vibe.Reporting.Pages;
using Vibe.Testing;
using Vibe.Training.Logging;
using Vibe.Training.Metrics;
using Vibe.Training.Runs;

namespace Vibe.Reporting.Tests.Pages;

public sealed partial class RunReportTests : IDisposable
{
    private static readonly string[] Sections =
        ["results", "curves", "adversary", "clips", "extremes", "evaluation", "data", "configuration", "time", "environment"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Build_ShowsEverySection_InOneFile()
    {
        var html = RunReport.Build(SampleRuns.Full(), isRunning: false);
        var page = XDocument.Parse(html).Root!;

        Assert.Equal(Sections, page.Descendants("section").Select(section => section.Attribute("id")!.Value));
        Assert.Equal(
            [
                "Validation errors", "Generator loss and its weighted terms", "Validation acceleration error", "Learning rates",
                "Discriminator losses",
                "What the discriminator gets right", "Gradient norms before clipping", "Adversarial gradient over data gradient",
                "Scores in epoch 1", "Scores in epoch 2",
                "As in MPJPE", "As in PA-MPJPE", "As in MPJPE", "As in PA-MPJPE", "walk <x'&\">", "sit <x'&\">",
                "MPJPE", "acceleration error", "MPJPE", "acceleration error",
                "0:40 until the last checkpoint",
            ],
            page.Descendants("figcaption").Select(caption => caption.Nodes().OfType<XText>().First().Value));
        Assert.Equal(5, page.Descendants("img").Count());
        Assert.DoesNotMatch(Elsewhere(), html);
    }

    [Fact]
    public void Build_TellsRunsApart_AndLinksTheirTables()
    {
        var run = SampleRuns.Full() with { Name = "vibe", Folder = "runs/slow", Tables = ["metrics.csv", "timing.csv"] };

        var page = XDocument.Parse(RunReport.Build(run, isRunning: false)).Root!;

        Assert.Equal("vibe · slow", page.Element("head")!.Element("title")!.Value);
        Assert.Contains("folder runs/slow · seed", page.Descendants("header").Single().Value, StringComparison.Ordinal);
        Assert.Contains("begun 1970-01-01 00:00:00", page.Descendants("header").Single().Value, StringComparison.Ordinal);
        Assert.Equal(
            ["metrics.csv", "timing.csv"],
            page.Descendants("header").Descendants("p").Elements("a").Select(link => link.Attribute("href")!.Value));
    }

    [Fact]
    public void Build_EscapesWhatComesFromUsers()
    {
        var html = RunReport.Build(SampleRuns.Full(), isRunning: false);

        // The sample's texts hold the marker <x'&">, which must come back as text from everywhere.
        Assert.DoesNotContain("<x", html, StringComparison.Ordinal);
        foreach (var section in Sections.Skip(3).Except(["time"]))
        {
            Assert.Contains("<x'&\">", Section(html, section), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Build_ShowsResultsWithTheirProtocol()
    {
        var results = Section(RunReport.Build(SampleRuns.Full(), isRunning: false), "results");

        Assert.Contains("validation80.550.299.012.5", results, StringComparison.Ordinal);
        Assert.Contains("test90.060.0100.013.0", results, StringComparison.Ordinal);
        Assert.Contains("validation / mean pose0.500.50–0.62", results, StringComparison.Ordinal);
        Assert.Contains("Protocol: joints H36M-14; alignment: pelvis;", results, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_WarnsWhenTheDiscriminatorHasWon() => Assert.Contains(
        "The discriminator has won: it classifies 100 % of real and 99 % of generated motion correctly",
        Section(RunReport.Build(SampleRuns.Full(), isRunning: false), "adversary"),
        StringComparison.Ordinal);

    [Fact]
    public void Build_ShowsTheEvaluation_AndHowABaselineDiffers()
    {
        var evaluation = Section(RunReport.Build(SampleRuns.Full(), isRunning: false), "evaluation");

        // 10 frames of 100 mm and 30 of 60 mm: 70. The baseline has 150 and 90, so that it is worse by 50 and 30: 35 on average.
        Assert.Contains("MPJPEmm70.0[60.0, 100.0]", evaluation, StringComparison.Ordinal);
        Assert.Contains("MPJPEmm70.0105.0+35.0 [+30.0, +50.0]", evaluation, StringComparison.Ordinal);
        Assert.Contains("Compared with what else was evaluated in this run", evaluation, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_SaysHowToEvaluate_WhenNothingWasEvaluated() => Assert.Contains(
        "Not evaluated yet. The verb evaluate measures",
        Section(RunReport.Build(SampleRuns.Full() with { Evaluations = [] }, isRunning: false), "evaluation"),
        StringComparison.Ordinal);

    [Fact]
    public void Build_TellsWhereTheTimeWent()
    {
        // 40 s in all: 2 s of loading over 1000 steps are 5 % and 2 ms a step.
        var time = Section(RunReport.Build(SampleRuns.Full(), isRunning: false), "time");

        Assert.Contains("waiting for data5.0 % · 2.0 s · 2.0 ms a step", time, StringComparison.Ordinal);
        Assert.Contains("validation15.0 % · 6.0 s", time, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_ShowsTheDifferenceFromTheBaseAndThePublishedValues()
    {
        var configuration = Section(RunReport.Build(SampleRuns.Full(), isRunning: false), "configuration");

        Assert.Contains("keythis runconfigs/base<x'&\">.jsonpublishedwritten in", configuration, StringComparison.Ordinal);
        Assert.Contains("Training:Epochs<x'&\">8430", configuration, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Works_WhereThereIsNothingYet()
    {
        var run = RunDirectory.Create(_folder.File("run"));

        var html = File.ReadAllText(RunReport.Write(run, isRunning: true));

        Assert.Equal(Sections, XDocument.Parse(html).Descendants("section").Select(section => section.Attribute("id")!.Value));
        Assert.Contains(">running<", html, StringComparison.Ordinal);
        Assert.Contains("http-equiv=\"refresh\"", html, StringComparison.Ordinal);
        Assert.Contains("No validation yet.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ShowsAnInterruptedRunSoFar()
    {
        var run = RunDirectory.Create(_folder.File("run"));
        using (var log = CsvLog.Create<ValidationRow>(run.ValidationPath))
        {
            log.Write(new ValidationRow { Step = 10, Epoch = 1, PaMpjpeMm = 70.04, MpjpeMm = 90 });
            log.Write(new ValidationRow { Step = 20, Epoch = 2, PaMpjpeMm = 75, MpjpeMm = 80 });
        }

        new RunSummary { Status = RunStatus.Interrupted, Seed = 1, Training = new SummaryTraining(20, 5, 3, 1, 0) }.Write(run.SummaryPath);
        File.AppendAllText(run.ValidationPath, "30,3,"); // torn by a kill
        var html = File.ReadAllText(RunReport.Write(run));

        Assert.Contains(">interrupted<", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv=\"refresh\"", html, StringComparison.Ordinal);
        Assert.Contains("validation so far90.070.0––", Section(html, "results"), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ShowsADivergedRun()
    {
        var run = RunDirectory.Create(_folder.File("run"));
        using (var log = MetricsLog.Create(run.MetricsPath, []))
        {
            log.Write(new MetricsRow(
                1,
                1,
                [
                    new(MetricNames.GeneratorLoss, float.NaN),
                    new(MetricNames.Pose, float.PositiveInfinity),
                    new(MetricNames.DiscriminatorLoss, 1e-30f),
                ]));
        }

        new RunSummary { Status = RunStatus.Diverged, Seed = 1, Training = new SummaryTraining(1, 0, 0, 0, 0) }.Write(run.SummaryPath);

        Assert.Contains(">diverged<", File.ReadAllText(RunReport.Write(run)), StringComparison.Ordinal);
    }

    [Fact]
    public void TryWrite_TellsInsteadOfThrowing_WhenAFileIsDamaged()
    {
        var run = RunDirectory.Create(_folder.File("run"));
        _folder.Write("run/data.json", "[{]");
        var told = new List<string>();

        RunReport.TryWrite(run, isRunning: true, new LineLogger(told.Add));

        Assert.StartsWith($"No report was written: {run.DataPath}", Assert.Single(told), StringComparison.Ordinal);
    }

    private static string Section(string html, string id) =>
        XDocument.Parse(html).Descendants("section")
            .Single(section => section.Attribute("id")!.Value == id).Value.Replace("\n", string.Empty, StringComparison.Ordinal);

    [GeneratedRegex("""https?:|<script(?!>//<!\[CDATA\[)|<link|@import|url\(|(src|href)="(?!data:|#|[a-z/-]+\.csv")""")]
    private static partial Regex Elsewhere();
}
