using Vibe.Training.Evaluation.Comparisons;
using Vibe.Training.Evaluation.Protocols;
using static Vibe.Training.Evaluation.Pages.HtmlPage;

namespace Vibe.Training.Evaluation.Pages;

/// <summary>Builds the page of a comparison.</summary>
public static class ComparisonPage
{
    /// <summary>Builds the page.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <returns>HTML with everything in it.</returns>
    public static string Build(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);

        var page = new HtmlPage("Comparison")
            .Add($"<h1>{string.Join(" · ", comparison.Names.Select(Text))}</h1>")
            .Add($"<p class=\"faint\">Differences from {Text(comparison.Names[0])} over the same sequences. In brackets, and as bars: 95 % bootstrap intervals over pairs of sequences; "
                + "an interval that holds 0 tells no clear difference. Dots: sequences.</p>");
        foreach (var note in comparison.Notes)
        {
            page.Add($"<p>Not compared: {Text(note)}</p>");
        }

        foreach (var store in comparison.Stores)
        {
            AddStore(page, store, comparison.Names);
        }

        return page.ToString();
    }

    private static void AddStore(HtmlPage page, StoreComparison store, IReadOnlyList<string> names)
    {
        var tag = store.Protocol.Variant == "published" ? " <span class=\"tag\">published variant</span>" : string.Empty;
        page.Add($"<h2>{Text(store.Store.Name)}{tag}</h2>")
            .Add($"<p class=\"faint\">Preset {Text(store.Protocol.Preset)}, {Text(store.Protocol.Joints)}, {Text(store.Protocol.Truth)}; {Text(store.Protocol.Frames)}; {store.Sequences.Count} sequences</p>")
            .Table(
                ["metric", .. names.SelectMany((name, i) => i == 0 ? (string[])[Text(name)] : [Text(name), "difference"])],
                store.Metrics.Select(metric => (IReadOnlyList<string>)
                [
                    $"{Text(MetricInfo.Of(metric.Metric).Title)} <small>{Text(MetricInfo.Of(metric.Metric).Unit)}</small>",
                    $"<td>{Number(metric.Values[0])}</td>",
                    .. metric.Differences.SelectMany((difference, i) => new[]
                    {
                        $"<td>{Number(metric.Values[i + 1])}</td>",
                        $"<td class=\"{DifferenceDrawing.Class(metric, difference)}\">{Signed(difference.Value)} {Range(difference)}</td>",
                    }),
                ]));
        foreach (var metric in store.Metrics)
        {
            page.Add($"<h3>{Text(MetricInfo.Of(metric.Metric).Title)}</h3>").Add(DifferenceDrawing.Draw(metric, names));
        }
    }

    private static string Range(Difference difference) =>
        difference.Interval is { } interval ? $"<small>[{Signed(interval.Low)}, {Signed(interval.High)}]</small>" : string.Empty;
}
