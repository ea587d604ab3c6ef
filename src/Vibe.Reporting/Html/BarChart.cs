namespace Vibe.Reporting.Html;

/// <summary>Horizontal bars, one below another, from 0 to the largest value.</summary>
/// <param name="Title">The title.</param>
/// <param name="Bars">The bars, from top to bottom.</param>
/// <param name="Unit">What the bars count.</param>
internal sealed record BarChart(string Title, IReadOnlyList<Bar> Bars, string Unit = "")
{
    private const int Length = 1000;

    /// <summary>Draws the bars.</summary>
    public Markup Render()
    {
        double[] ends = [.. Bars.SelectMany(bar => (double[])[bar.Value, bar.Interval?.High ?? 0]).Where(double.IsFinite)];
        var longest = ends.Length > 0 && ends.Max() > 0 ? ends.Max() : 1;
        return Markup.Of($"""
            <figure class="chart bars"><figcaption>{Title}<span class="unit">{Unit}</span></figcaption>
            <div class="grid-bars">{Bars.Select(bar => Row(bar, Length / longest))}</div></figure>

            """);
    }

    private static Markup Row(Bar bar, double scale) => Markup.Of($"""
        <span>{bar.Label}</span>
        <svg viewBox="0 0 {Length} 20" preserveAspectRatio="none" role="img" aria-label="{bar.Label} {bar.Text}">
        {Rectangle(bar, scale)}{Whisker(bar, scale)}</svg><b>{bar.Text}</b>

        """);

    private static Markup Rectangle(Bar bar, double scale) => double.IsFinite(bar.Value) && bar.Value > 0
        ? Markup.Of($"<rect class=\"{bar.Color}\" width=\"{scale * bar.Value:0.#}\" height=\"20\"/>")
        : default;

    private static Markup Whisker(Bar bar, double scale) => bar.Interval is { } interval
        ? Markup.Of(
            $"<path class=\"whisker\" d=\"M{scale * interval.Low:0.#},10H{scale * interval.High:0.#}" +
            $"M{scale * interval.Low:0.#},4v12M{scale * interval.High:0.#},4v12\"/>")
        : default;
}
