namespace Vibe.Reporting.Html;

/// <summary>The part that charts with two axes share: title, legend, grid, labels.</summary>
/// <param name="x">The horizontal axis.</param>
/// <param name="y">The vertical axis.</param>
/// <param name="size">How large the chart is drawn.</param>
internal sealed class ChartFrame(ChartAxis x, ChartAxis y, ChartSize size = ChartSize.Large)
{
    private const int Top = 12;

    private readonly bool _isSmall = size == ChartSize.Small;

    /// <summary>Gets the width of the whole chart, in the drawing's units.</summary>
    public int Width => _isSmall ? 280 : 560;

    /// <summary>Gets the height of the whole chart.</summary>
    public int Height => _isSmall ? 116 : 260;

    /// <summary>Gets the column of the vertical axis.</summary>
    public int Left => _isSmall ? 38 : 56;

    /// <summary>Gets the column where the horizontal axis ends.</summary>
    public int Right => Width - (_isSmall ? 22 : 14);

    /// <summary>Gets the row of the horizontal axis.</summary>
    public int Bottom => Height - (_isSmall ? 24 : 44);

    /// <summary>The column of a value.</summary>
    /// <param name="value">The value.</param>
    public double Column(double value) => Left + ((Right - Left) * x.Fraction(value));

    /// <summary>The row of a value.</summary>
    /// <param name="value">The value.</param>
    public double Row(double value) => Bottom - ((Bottom - Top) * y.Fraction(value));

    /// <summary>A path through points.</summary>
    /// <param name="points">Their values on the two axes.</param>
    public string Path(IEnumerable<ChartPoint> points) =>
        string.Join(' ', points.Select(
            (point, i) => FormattableString.Invariant($"{(i == 0 ? 'M' : 'L')}{Column(point.X):0.#},{Row(point.Y):0.#}")));

    /// <summary>Puts the chart together. A small chart has no legend, and the horizontal axis's name after its last number.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="unit">What the vertical axis counts.</param>
    /// <param name="horizontal">What the horizontal axis counts.</param>
    /// <param name="legend">The entries of the legend.</param>
    /// <param name="marks">What is drawn over the grid; nothing says that there are no values.</param>
    /// <param name="isExplorable">Whether the page's script shows values under the pointer and zooms.</param>
    public Markup Render(
        string title, string unit, string horizontal, IEnumerable<Markup> legend, Markup marks, bool isExplorable = false) => Markup.Of($"""
        <figure class="chart"><figcaption>{title}<span class="unit">{unit}</span></figcaption>
        {Legend(legend)}<svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{title}"{(isExplorable ? Plot(horizontal) : default)}>
        {(marks.IsEmpty ? NoValues() : Markup.Of($"{Grid()}{marks}{Labels(horizontal)}"))}</svg></figure>
        """);

    /// <summary>An entry of a legend.</summary>
    /// <param name="name">What it explains.</param>
    /// <param name="color">Its colour.</param>
    /// <param name="isDashed">Whether its line is dashed.</param>
    /// <param name="value">A number to show beside it; empty shows none.</param>
    public static Markup LegendEntry(string name, ChartColor color, bool isDashed = false, string value = "") => Markup.Of(
        $"<span class=\"key {color}{(isDashed ? " dashed" : string.Empty)}\"><i></i>" +
        $"{name}{(value.Length > 0 ? Markup.Of($" <b>{value}</b>") : default)}</span>");

    /// <summary>Where the axes are and what they span, for the page's script.</summary>
    private Markup Plot(string horizontal) => Markup.Of(
        $" data-horizontal=\"{horizontal}\" data-plot=\"{Left} {Top} {Right} {Bottom} {x.Low:G9} {x.High:G9} {y.Low:G9} {y.High:G9}" +
        $" {(y.IsLogarithmic ? 1 : 0)}\"");

    private Markup Legend(IEnumerable<Markup> entries) => _isSmall ? default : Markup.Of($"<div class=\"legend\">{entries}</div>\n");

    private Markup NoValues() => Markup.Of($"<text class=\"none\" x=\"{Width / 2}\" y=\"{Height / 2}\">no values</text>");

    private IReadOnlyList<ChartTick> Rows() => _isSmall ? y.Ticks(3) : y.Ticks();

    private Markup Grid() =>
        Markup.Join(Rows().Select(tick => Markup.Of($"<path class=\"grid\" d=\"M{Left},{Row(tick.Value):0.#}H{Right}\"/>")));

    private Markup Labels(string horizontal)
    {
        var columnTicks = _isSmall ? x.Ticks(5) : x.Ticks();
        var rows = Rows()
            .Select(tick => Markup.Of($"<text class=\"tick y\" x=\"{Left - 8}\" y=\"{Row(tick.Value) + 4:0.#}\">{tick.Label}</text>"));
        var columns = columnTicks.Select(tick => Markup.Of(
            $"<path class=\"axis\" d=\"M{Column(tick.Value):0.#},{Bottom}v4\"/>" +
            $"<text class=\"tick\" x=\"{Column(tick.Value):0.#}\" y=\"{Bottom + 19}\">{tick.Label}{Suffix(tick)}</text>"));
        var name = _isSmall ? default : Markup.Of($"<text class=\"name\" x=\"{Right}\" y=\"{Height - 6}\">{horizontal}</text>");
        return Markup.Of($"<path class=\"axis\" d=\"M{Left},{Bottom}H{Right}\"/>{rows}{columns}{name}");

        string Suffix(ChartTick tick) => _isSmall && columnTicks.Count > 0 && tick == columnTicks[^1] ? $" {horizontal}" : string.Empty;
    }
}
