using System.Xml.Linq;
using Vibe.Reporting.Pages;
using Vibe.Testing.Evaluations;

namespace Vibe.Reporting.Tests.Pages;

public sealed class EvaluationPageTests
{
    private const string Marker = "<x'&\">";

    private readonly string _html = EvaluationPage.Build(SampleEvaluations.Create("run" + Marker, [100, 60], Marker));

    [Fact]
    public void Build_EscapesWhatComesFromElsewhere_AndTakesNothingFromThere()
    {
        Assert.DoesNotContain("<x", _html, StringComparison.Ordinal);
        Assert.DoesNotContain("http:", _html, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", _html, StringComparison.Ordinal);
        string[] texts = ["run", "best.pt", "store ", "data/", "body ", "walk ", "sit ", "note "];
        var page = Page().Value;
        Assert.All(texts, text => Assert.Contains(text + Marker, page, StringComparison.Ordinal));
    }

    [Fact]
    public void Build_ShowsBothVariantsWithIntervals_InFramesAndInSeconds()
    {
        var rows = Page().Descendants("tr").Select(row => string.Join('|', row.Elements().Select(cell => cell.Value))).ToList();

        // 7 mm/frame² at 30 frames a second: 7 * 900 / 1000 = 6.3 m/s².
        Assert.Contains("metric|unit|corrected, 40 frames|95 % interval|published variant, 40 frames|95 % interval", rows);
        Assert.Contains("MPJPE|mm|70.0|[60.0, 100.0]|70.0|[60.0, 100.0]", rows);
        Assert.Contains("acceleration error|mm/frame²|7.00|[6.00, 10.0]|7.00|[6.00, 10.0]", rows);
        Assert.Contains("acceleration error|m/s²|6.30|[5.40, 9.00]|6.30|[5.40, 9.00]", rows);
        Assert.Contains("frames|frames|frames", rows); // the protocol
    }

    [Fact]
    public void Build_ShowsJointsActionsSequencesAndClips()
    {
        var text = Page().Value;

        Assert.Contains(
            "right knee80.0 [70.0, 90.0]", text.Replace("\n", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("walk " + Marker + "110" + "70.0 [60.0, 100.0]", text, StringComparison.Ordinal);
        Assert.Contains("walk " + Marker + ", frames 2 to 9\nPA-MPJPE 50 mm · MPJPE 105 mm", text, StringComparison.Ordinal);
        Assert.Equal(
            "data:image/png;base64," + Convert.ToBase64String([7, 8, 9]), Assert.Single(Page().Descendants("img")).Attribute("src")!.Value);
    }

    [Fact]
    public void Build_LinksSequencesToTheirClips_AndTheTablesBesideIt()
    {
        var links = Page().Descendants("main").Single().Descendants("a")
            .ToDictionary(link => link.Value, link => link.Attribute("href")!.Value);

        Assert.Equal("sequences.csv", links["sequences.csv"]);
        Assert.Equal("#clip-key-1", links["walk " + Marker]);
        var panel = Page().Descendants("div").Single(element => element.Attribute("id")?.Value == "clip-key-1");
        Assert.Contains("walk " + Marker + ", frames 2 to 9", panel.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3dpw", "SMPL_NEUTRAL.pkl", true)]
    [InlineData("3dpw", "synthetic", false)]
    [InlineData("synthetic", "SMPL_NEUTRAL.pkl", false)]
    public void Build_ShowsThePapersNumbers_WhereTheProtocolsAgree(string preset, string body, bool expected)
    {
        var record = SampleEvaluations.Create("run", [100, 60], string.Empty);
        var results = record.Report.Results
            .Select(result => result with { Protocol = result.Protocol with { Preset = preset, BodyModel = body } }).ToArray();

        var html = EvaluationPage.Build(record with { Report = record.Report with { Results = results } });

        var rows = XDocument.Parse(html).Descendants("tr").Select(row => string.Join('|', row.Elements().Select(cell => cell.Value)));
        Assert.Equal(expected, rows.Contains("this evaluation, published variant|–|70.0|–|7.00"));
        Assert.Equal(expected, html.Contains("VIBE, trained with 3DPW", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_DoesNotDrawACurveOverFramesWithoutLabels()
    {
        // 90, unknown, 110, 100: a point of its own, and a line of two.
        var curve = Page().Descendants("figure")
            .Single(figure => figure.Element("figcaption")?.Value.StartsWith("walk " + Marker, StringComparison.Ordinal) == true);

        var lines = curve.Descendants("path").Where(path => path.Attribute("class")!.Value == "line Orange")
            .Select(path => path.Attribute("d")!.Value.Count(letter => letter == ','));
        Assert.Equal([1, 2], lines);
    }

    private XElement Page() => XDocument.Parse(_html).Root!;
}
