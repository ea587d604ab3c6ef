using System.Xml.Linq;
using Vibe.Reporting.Html;

namespace Vibe.Reporting.Tests.Html;

public sealed class BarChartTests
{
    [Fact]
    public void Render_ScalesBarsToTheLongest()
    {
        // The interval's end, 40, is the longest: 1000 units. So 10 is 250 units, 30 is 750.
        var range = new Bar("b", 30, "30 s") { Interval = (20, 40) };
        Bar[] bars = [new("a", 10, "10 s"), range, new("c", double.NaN, "–"), new("<d>", 0, "0 s")];
        var chart = new BarChart("Time", bars, "s");

        var drawn = XElement.Parse(chart.Render().ToString());
        Assert.Equal(["250", "750"], drawn.Descendants("rect").Select(bar => bar.Attribute("width")!.Value));
        Assert.Equal("M500,10H1000M500,4v12M1000,4v12", drawn.Descendants("path").Single().Attribute("d")!.Value);
        Assert.Equal(["a", "b", "c", "<d>"], drawn.Element("div")!.Elements("span").Select(label => label.Value));
    }

    [Fact]
    public void Render_Works_WithoutBars() =>
        Assert.Empty(XElement.Parse(new BarChart("Time", []).Render().ToString()).Descendants("rect"));
}
