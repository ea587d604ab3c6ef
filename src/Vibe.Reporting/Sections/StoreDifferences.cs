using Vibe.Evaluation.Comparisons;
using Vibe.Evaluation.Protocols;
using Vibe.Reporting.Html;

namespace Vibe.Reporting.Sections;

/// <summary>Several methods on one store: their numbers, and how each differs from the first.</summary>
internal static class StoreDifferences
{
    /// <summary>Says how to read the differences.</summary>
    /// <param name="first">The method that the others are compared with.</param>
    public static string Explanation(string first) =>
        $"Differences from {first} over the same sequences. Brackets and horizontal bars are 95 % bootstrap intervals over pairs of " +
        "sequences: where an interval contains 0, there is no clear difference. Each dot is a sequence.";

    /// <summary>Writes table and charts.</summary>
    /// <param name="store">The comparison.</param>
    public static Markup Render(StoreComparison store)
    {
        var charts = store.Metrics.Select(metric => Chart(metric, store));
        return Markup.Of($"""
            <p class="faint">Preset {store.Protocol.Preset}; {store.Protocol.Joints} against {store.Protocol.Truth};
             body {store.Protocol.BodyModel}; {store.Protocol.Frames}; {store.Protocol.Acceleration}; {store.Sequences.Count} sequences</p>
            {Table(store)}{HtmlPage.Columns(charts)}
            """);
    }

    private static Markup Table(StoreComparison store)
    {
        TableColumn[] columns =
        [
            new("metric"), new("unit"), .. store.Names.Select(name => new TableColumn(name, true)),
        ];
        var rows = store.Metrics.Select(metric => (IReadOnlyList<Markup>)
        [
            MetricInfo.Of(metric.Metric).Title, MetricInfo.Of(metric.Metric).Unit, Display.Metric(metric.Values[0]),
            .. metric.Differences.Select((difference, i) => Markup.Of(
                $"{Display.Metric(metric.Values[i + 1])}<br/><span class=\"{ToneOf(metric, difference)}\">{Text(difference)}</span>")),
        ]);
        return new HtmlTable(columns, [.. rows]).Render();
    }

    private static Markup Chart(MetricComparison metric, StoreComparison store) => new DifferenceChart(
        MetricInfo.Of(metric.Metric).Title,
        MetricInfo.Of(metric.Metric).Unit,
        [
            .. metric.Differences.Select((difference, i) => new DifferenceRow(
                store.Names[i + 1], difference.Value, Text(difference), ToneOf(metric, difference),
                [.. store.Sequences.Zip(difference.PerSequence, (name, value) => (name, value, Display.Signed(value)))])
            {
                Interval = difference.Interval is { } interval ? (interval.Low, interval.High) : null,
            }),
        ]).Render();

    private static string Text(Difference difference) => difference.Interval is { } interval
        ? $"{Display.Signed(difference.Value)} [{Display.Signed(interval.Low)}, {Display.Signed(interval.High)}]"
        : Display.Signed(difference.Value);

    private static Tone ToneOf(MetricComparison metric, Difference difference) => metric.Verdict(difference) switch
    {
        "better" => Tone.Better,
        "worse" => Tone.Worse,
        _ => Tone.Even,
    };
}
