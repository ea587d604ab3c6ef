namespace Vibe.Reporting.Html;

/// <summary>Differences from a reference: a mark with its interval for each, a dot for each case, and a line at 0.</summary>
/// <param name="Title">The title.</param>
/// <param name="Unit">What the differences are measured in.</param>
/// <param name="Rows">What is compared, from top to bottom.</param>
internal sealed record DifferenceChart(string Title, string Unit, IReadOnlyList<DifferenceRow> Rows)
{
    private const int Width = 560;
    private const int Left = 16;
    private const int Right = 544;
    private const int RowHeight = 54;
    private const int AxisHeight = 30;
    private const int LongestName = 48;

    /// <summary>Draws the differences.</summary>
    public Markup Render()
    {
        var axis = ChartAxis.Fit(Rows.SelectMany(
            row => row.Cases.Select(entry => entry.Value).Concat([row.Value, row.Interval?.Low ?? 0, row.Interval?.High ?? 0])).Append(0));
        var bottom = Rows.Count * RowHeight;
        var grid = axis.Ticks().Select(tick => Markup.Of(
            $"<path class=\"{(tick.Value == 0 ? "axis" : "grid")}\" d=\"M{Column(axis, tick.Value):0.#},0V{bottom + 4}\"/>" +
            $"<text class=\"tick\" x=\"{Column(axis, tick.Value):0.#}\" y=\"{bottom + 20}\">{Sign(tick)}</text>"));
        return Markup.Of($"""
            <figure class="chart"><figcaption>{Title}<span class="unit">{Unit}</span></figcaption>
            <svg viewBox="0 0 {Width} {bottom + AxisHeight}" role="img" aria-label="{Title}: differences">
            {grid}{Rows.Select((row, i) => Row(axis, row, i * RowHeight))}</svg></figure>
            """);
    }

    private static string Sign(ChartTick tick) => tick.Value > 0 ? "+" + tick.Label : tick.Label.Replace('-', '−');

    private static string Shortened(string name) => name.Length > LongestName ? name[..(LongestName - 1)] + "…" : name;

    private static double Column(ChartAxis axis, double value) => Left + ((Right - Left) * axis.Fraction(value));

    private static Markup Row(ChartAxis axis, DifferenceRow row, int top)
    {
        var dots = row.Cases.Where(entry => double.IsFinite(entry.Value)).Select((entry, i) => Markup.Of(
            $"<circle class=\"Grey case\" cx=\"{Column(axis, entry.Value):0.#}\" cy=\"{top + 42 + (3 * ((i % 3) - 1))}\" r=\"3\">" +
            $"<title>{entry.Name}: {entry.Text}</title></circle>"));
        var interval = row.Interval is { } range
            ? Markup.Of(
                $"<path class=\"interval {row.Tone}\" d=\"M{Column(axis, range.Low):0.#},{top + 27}H{Column(axis, range.High):0.#}\"/>")
            : default;
        var mean = double.IsFinite(row.Value)
            ? Markup.Of(
                $"<circle class=\"{row.Tone}\" cx=\"{Column(axis, row.Value):0.#}\" cy=\"{top + 27}\" r=\"5\">" +
                $"<title>{row.Name}: {row.Text}</title></circle>")
            : default;
        return Markup.Of(
            $"<text class=\"row\" x=\"{Left}\" y=\"{top + 14}\">{Shortened(row.Name)}</text>" +
            $"<text class=\"row end\" x=\"{Right}\" y=\"{top + 14}\">{row.Text}</text>{dots}{interval}{mean}");
    }
}
