using System.Xml.Linq;
using Vibe.Reporting.Html;

namespace Vibe.Reporting.Tests.Html;

public sealed class LineChartTests
{
    [Fact]
    public void Render_PutsPointsWhereTheyBelong()
    {
        // Columns 56 to 546, rows 216 (0) to 12 (10): x 50 of 100 is column 301, y 5 of 10 is row 114.
        var chart = new LineChart
        {
            Title = "Error",
            Series = [new ChartSeries("validation", ChartColor.Blue, [new(0, 0), new(50, 5), new(100, 10)])],
        };

        var line = Parse(chart).Descendants("path").Single(path => Class(path) == "line Blue");
        Assert.Equal("M56,216 L301,114 L546,12", line.Attribute("d")!.Value);
    }

    [Fact]
    public void Render_SaysWhereItsAxesAreAndWhatItShows_ForThePagesScript()
    {
        var chart = Parse(new LineChart
        {
            Title = "Loss",
            IsLogarithmic = true,
            Series = [new ChartSeries("pose", ChartColor.Blue, [new(0, 1), new(100, 10)]) { Column = "metrics.csv pose 1" }],
        });

        // A logarithmic axis leaves a factor of 1.15 below the lowest and above the highest value: 0.869565217 and 11.5.
        var drawing = chart.Descendants("svg").Single();
        Assert.Equal("56 12 546 216 0 100 0.869565217 11.5 1", drawing.Attribute("data-plot")!.Value);
        Assert.Equal("step", drawing.Attribute("data-horizontal")!.Value);
        var line = drawing.Descendants("path").Single(path => Class(path) == "line Blue");
        Assert.Equal(("pose", "metrics.csv pose 1"), (line.Attribute("data-name")!.Value, line.Attribute("data-column")!.Value));
    }

    [Fact]
    public void Render_DrawsASmallChartWithoutLegend_AsHighAsTheOthers()
    {
        // Columns 38 to 258, rows 92 (0) to 12 (100).
        var chart = Parse(new LineChart
        {
            Title = "walk",
            Horizontal = "s",
            Size = ChartSize.Small,
            FromZero = true,
            Reach = 100,
            Series = [new ChartSeries("MPJPE", ChartColor.Orange, [new(0, 50), new(10, 50)])],
        });

        Assert.Equal("M38,52 L258,52", chart.Descendants("path").Single(path => Class(path) == "line Orange").Attribute("d")!.Value);
        Assert.Equal("10 s", chart.Descendants("text").Last().Value);
        Assert.DoesNotContain(chart.Descendants("div"), element => Class(element) == "legend");
    }

    [Fact]
    public void Render_DrawsLevelsAndNamesThem()
    {
        var chart = new LineChart
        {
            Title = "Error",
            Series = [new ChartSeries("validation", ChartColor.Blue, [new(0, 0), new(100, 10)])],
            Levels = [new ChartLevel("baseline", 5), new ChartLevel("absent", double.NaN)],
        };

        var drawn = Parse(chart);
        Assert.Equal("M56,114H546", drawn.Descendants("path").Single(path => Class(path) == "line dashed Grey").Attribute("d")!.Value);
        Assert.Equal(["validation 10", "baseline 5"], drawn.Descendants("span")
            .Where(span => Class(span).StartsWith("key", StringComparison.Ordinal)).Select(span => span.Value));
    }

    [Fact]
    public void Render_GathersManyPointsIntoMeansAndABand()
    {
        // 320 points 0, 2, 0, 2, ...: pairs with mean 1, lowest 0, highest 2, at x = 0.5, 2.5, ... of 318.5.
        ChartPoint[] points = [.. Enumerable.Range(0, 320).Select(i => new ChartPoint(i, 2 * (i % 2)))];
        var drawn = Parse(new LineChart { Title = "Loss", Series = [new ChartSeries("sum", ChartColor.Ink, points)] });

        var line = drawn.Descendants("path").Single(path => Class(path) == "line Ink").Attribute("d")!.Value.Split(' ');
        var band = drawn.Descendants("path").Single(path => Class(path) == "band Ink").Attribute("d")!.Value.Split(' ');
        Assert.Equal(160, line.Length);
        Assert.Equal("M56.8,114", line[0]);
        Assert.Equal(320, band.Length);
        Assert.Equal(("M56.8,12", "L56.8,216Z"), (band[0], band[^1]));
    }

    [Fact]
    public void Render_LeavesOutWhatALogarithmCannotShow()
    {
        var chart = new LineChart
        {
            Title = "Loss",
            IsLogarithmic = true,
            Series = [new ChartSeries("sum", ChartColor.Ink, [new(1, 0), new(2, 1), new(3, double.NaN), new(4, 10)])],
        };

        Assert.Equal(2, Parse(chart).Descendants("path").Single(path => Class(path) == "line Ink").Attribute("d")!.Value.Split(' ').Length);
    }

    [Fact]
    public void Render_MarksASinglePoint()
    {
        var drawn = Parse(new LineChart { Title = "Error", Series = [new ChartSeries("validation", ChartColor.Blue, [new(40, 5)])] });

        Assert.Equal("546", drawn.Descendants("circle").Single().Attribute("cx")!.Value);
    }

    [Fact]
    public void Render_SaysSo_WhenThereIsNothing()
    {
        var drawn = Parse(new LineChart { Title = "Error", Series = [new ChartSeries("validation", ChartColor.Blue, [])] });

        Assert.Equal("no values", drawn.Descendants("text").Single().Value);
    }

    [Fact]
    public void Render_EscapesNames()
    {
        var drawn = Parse(new LineChart { Title = "<a & b>", Series = [new ChartSeries("\"x\"<", ChartColor.Blue, [new(1, 1)])] });

        Assert.Equal("<a & b>", drawn.Descendants("svg").Single().Attribute("aria-label")!.Value);
        Assert.Contains("\"x\"<", drawn.Value, StringComparison.Ordinal);
    }

    private static XElement Parse(LineChart chart) => XElement.Parse(chart.Render().ToString());

    private static string Class(XElement element) => element.Attribute("class")?.Value ?? string.Empty;
}
