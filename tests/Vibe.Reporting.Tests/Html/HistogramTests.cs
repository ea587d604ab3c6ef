using System.Xml.Linq;
using Vibe.Reporting.Html;

namespace Vibe.Reporting.Tests.Html;

public sealed class HistogramTests
{
    [Fact]
    public void Render_DrawsTheShareOfEachBin()
    {
        // Two bins from 0 to 1 with 1 and 3 values: 25 % and 75 %; steps of 20 make the axis end at 80.
        // Columns 56, 301, 546; rows 216 - 204 * 25 / 80 = 152.25 and 216 - 204 * 75 / 80 = 24.75.
        HistogramSeries[] series = [new("real", ChartColor.Blue, [1, 3]), new("fake", ChartColor.Orange, [0, 0])];
        var histogram = new Histogram { Title = "Scores", Horizontal = "score", Low = 0, High = 1, Series = series };

        var drawn = XElement.Parse(histogram.Render().ToString());
        var line = drawn.Descendants("path").Single(path => path.Attribute("class")!.Value.StartsWith("line", StringComparison.Ordinal));
        Assert.Equal("M56,216 L56,152.3 L301,152.3 L301,24.8 L546,24.8 L546,216", line.Attribute("d")!.Value);
    }

    [Fact]
    public void Render_SaysSo_WhenThereIsNothing()
    {
        var histogram = new Histogram { Title = "Scores", Horizontal = "score", Low = 0, High = 1, Series = [] };

        Assert.Equal("no values", XElement.Parse(histogram.Render().ToString()).Descendants("text").Single().Value);
    }
}
