using System.Xml.Linq;
using Vibe.Reporting.Html;

namespace Vibe.Reporting.Tests.Html;

public sealed class DifferenceChartTests
{
    [Fact]
    public void Render_PutsDifferencesIntervalsAndCasesOnOneAxis()
    {
        // The axis goes from -10 to 10 over the columns 16 to 544: -5 is at 148, 0 at 280, 10 at 544.
        (string, double, string)[] cases = [("a", -10, "−10"), ("b", 10, "+10"), ("unknown", double.NaN, "–")];
        var row = new DifferenceRow("other", -5, "−5", Tone.Better, cases) { Interval = (-10, 0) };
        var chart = XElement.Parse(new DifferenceChart("MPJPE", "mm", [row]).Render().ToString());

        Assert.Equal(
            [("Grey case", "16"), ("Grey case", "544"), ("Better", "148")],
            chart.Descendants("circle").Select(circle => (circle.Attribute("class")!.Value, circle.Attribute("cx")!.Value)));
        Assert.Equal("M16,27H280", chart.Descendants("path").Single(path => path.Attribute("class")!.Value == "interval Better")
            .Attribute("d")!.Value);
        Assert.Equal("280", chart.Descendants("path").Single(path => path.Attribute("class")!.Value == "axis").Attribute("d")!.Value[1..4]);
        Assert.Equal(["a: −10", "b: +10", "other: −5"], chart.Descendants("title").Select(title => title.Value));
    }
}
