namespace Vibe.Reporting.Html;

/// <summary>
/// Lines over one another, as SVG. A series with more points than can be distinguished becomes running means in a band from lowest to
/// highest.
/// </summary>
internal sealed record LineChart
{
    /// <summary>Gets the title.</summary>
    public required string Title { get; init; }

    /// <summary>Gets what the vertical axis counts.</summary>
    public string Unit { get; init; } = string.Empty;

    /// <summary>Gets what the horizontal axis counts.</summary>
    public string Horizontal { get; init; } = "step";

    /// <summary>Gets the lines; those without points are left out.</summary>
    public required IReadOnlyList<ChartSeries> Series { get; init; }

    /// <summary>Gets lines to compare with.</summary>
    public IReadOnlyList<ChartLevel> Levels { get; init; } = [];

    /// <summary>Gets a value indicating whether the vertical axis is logarithmic; values that are not positive are left out then.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Gets a value indicating whether a linear vertical axis contains 0.</summary>
    public bool FromZero { get; init; }

    /// <summary>Gets a value that the vertical axis reaches at least, to compare charts; NaN asks for nothing.</summary>
    public double Reach { get; init; } = double.NaN;

    /// <summary>Gets how large the chart is drawn.</summary>
    public ChartSize Size { get; init; } = ChartSize.Large;

    /// <summary>Draws the chart.</summary>
    public Markup Render()
    {
        var scale = new ChartAxis(1, 10, IsLogarithmic);
        var lines = Series.Select(series => (Series: series, Points: series.Gather(scale))).Where(line => line.Points.Count > 0).ToArray();
        ChartLevel[] levels = [.. Levels.Where(level => scale.CanShow(level.Value))];
        var heights = lines.SelectMany(line => line.Points.SelectMany(point => (double[])[point.Low, point.High]))
            .Concat(levels.Select(level => level.Value)).Append(Reach);
        var columns = lines.SelectMany(line => line.Points.Select(point => point.X)).DefaultIfEmpty(1).ToArray();
        var x = new ChartAxis(Math.Min(0, columns.Min()), columns.Max() > 0 ? columns.Max() : 1);
        var frame = new ChartFrame(x, ChartAxis.Fit(heights, IsLogarithmic, FromZero), Size);

        var legend = lines.Select(
            line => ChartFrame.LegendEntry(line.Series.Name, line.Series.Color, line.Series.IsDashed, Short(line.Points[^1].Mean)))
            .Concat(levels.Select(level => ChartFrame.LegendEntry(level.Name, level.Color, true, Short(level.Value))));
        var marks = levels.Select(level => Level(frame, level))
            .Concat(lines.Select(line => Band(frame, line.Series, line.Points)))
            .Concat(lines.Select(line => Line(frame, line.Series, line.Points)));
        return frame.Render(Title, Unit, Horizontal, legend, lines.Length == 0 ? default : Markup.Join(marks), lines.Length > 0);
    }

    private static string Short(double value) =>
        ChartAxis.Label(value == 0 ? 0 : Math.Round(value, Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15)));

    private static Markup Level(ChartFrame frame, ChartLevel level) =>
        Markup.Of($"<path class=\"line dashed {level.Color}\" d=\"M{frame.Left},{frame.Row(level.Value):0.#}H{frame.Right}\"/>");

    private static Markup Band(ChartFrame frame, ChartSeries series, IReadOnlyList<ChartSeries.Gathering> points)
    {
        var upper = points.Select(point => new ChartPoint(point.X, point.High));
        var lower = points.Reverse().Select(point => new ChartPoint(point.X, point.Low));
        return points.Any(point => point.High > point.Low)
            ? Markup.Of($"<path class=\"band {series.Color}\" d=\"{frame.Path([.. upper, .. lower])}Z\"/>")
            : default;
    }

    private static Markup Line(ChartFrame frame, ChartSeries series, IReadOnlyList<ChartSeries.Gathering> points)
    {
        var marked = series.HasMarkers || points.Count == 1 ? points : [];
        var markers = marked.Select(point => Markup.Of(
            $"<circle class=\"{series.Color}\" cx=\"{frame.Column(point.X):0.#}\" cy=\"{frame.Row(point.Mean):0.#}\" r=\"3\">" +
            $"<title>{series.Name} {Short(point.Mean)} at {point.X:0.#}</title></circle>"));
        var dashed = series.IsDashed ? " dashed" : string.Empty;
        var path = frame.Path(points.Select(point => new ChartPoint(point.X, point.Mean)));
        var column = series.Column is { } source ? Markup.Of($" data-column=\"{source}\"") : default;
        return Markup.Of($"<path class=\"line {series.Color}{dashed}\" data-name=\"{series.Name}\"{column} d=\"{path}\"/>{markers}");
    }
}
