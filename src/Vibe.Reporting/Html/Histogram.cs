namespace Vibe.Reporting.Html;

/// <summary>Distributions over one another, as SVG: in each bin, the share of a series's values.</summary>
internal sealed record Histogram
{
    /// <summary>Gets the title.</summary>
    public required string Title { get; init; }

    /// <summary>Gets what the horizontal axis counts.</summary>
    public required string Horizontal { get; init; }

    /// <summary>Gets where the lowest bin begins.</summary>
    public required double Low { get; init; }

    /// <summary>Gets where the highest bin ends.</summary>
    public required double High { get; init; }

    /// <summary>Gets the distributions; those without values are left out.</summary>
    public required IReadOnlyList<HistogramSeries> Series { get; init; }

    /// <summary>Draws the histogram.</summary>
    public Markup Render()
    {
        var shown = Series.Where(series => series.Counts.Sum() > 0).Select(series => (Series: series, Shares: Shares(series))).ToArray();
        var frame = new ChartFrame(new ChartAxis(Low, High), ChartAxis.Fit(shown.SelectMany(entry => entry.Shares), fromZero: true));
        var legend = shown.Select(entry => ChartFrame.LegendEntry(entry.Series.Name, entry.Series.Color));
        var marks = shown.Select(entry =>
        {
            var outline = Outline(frame, entry.Shares);
            return Markup.Of(
                $"<path class=\"band {entry.Series.Color}\" d=\"{outline}Z\"/><path class=\"line {entry.Series.Color}\" d=\"{outline}\"/>");
        });
        return frame.Render(Title, "% of each", Horizontal, legend, Markup.Join(marks));
    }

    private static double[] Shares(HistogramSeries series)
    {
        var total = (double)series.Counts.Sum();
        return [.. series.Counts.Select(count => 100 * count / total)];
    }

    private string Outline(ChartFrame frame, double[] shares)
    {
        var width = (High - Low) / shares.Length;
        var tops = shares.SelectMany((share, i) => (ChartPoint[])[new(Low + (i * width), share), new(Low + ((i + 1) * width), share)]);
        return frame.Path([new ChartPoint(Low, 0), .. tops, new ChartPoint(High, 0)]);
    }
}
