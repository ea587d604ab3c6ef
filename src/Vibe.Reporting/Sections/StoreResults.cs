using Vibe.Core.Metrics;
using Vibe.Evaluation.Protocols;
using Vibe.Evaluation.Results;
using Vibe.Reporting.Html;

namespace Vibe.Reporting.Sections;

/// <summary>
/// Everything that was measured on one store: numbers with protocol and intervals, joints, curves, sequences, worst clips.
/// </summary>
internal static class StoreResults
{
    private const int LargestTable = 200;
    private const int OpenTable = 12;

    private static readonly Metric[] Short =
        [Metric.Mpjpe, Metric.PaMpjpe, Metric.Pve, Metric.AccelerationError, Metric.Pck150, Metric.Auc];

    /// <summary>Writes the parts.</summary>
    /// <param name="variants">The results under each variant; joints, curves, sequences and clips are shown of the first.</param>
    /// <param name="pictures">The pictures' bytes by name.</param>
    /// <param name="folder">The folder of the tables, relative to the page and with a slash; empty where they are beside it.</param>
    public static Markup Render(
        IReadOnlyList<StoreEvaluation> variants, IReadOnlyDictionary<string, byte[]> pictures, string folder)
    {
        var first = variants[0];
        var notes = variants.SelectMany(variant => variant.Notes).Distinct().Select(note => Display.Remark("Note: " + note));
        return Markup.Of($"""
            <p class="faint">Preset {first.Protocol.Preset} · {first.Sequences.Count} sequences
             · {first.Store.FramesPerSecond:0.##} frames/s · {first.Store.Folder}</p>
            {Metrics(variants)}{PublishedNumbers.Render(variants)}{notes}{Protocol(variants)}<h4>Joints</h4>
            {Joints(first)}<h4>Error over time</h4>
            <p class="faint">MPJPE in mm, the worst sequence first{Left(first)}; dashed: the sequence's mean.</p>
            {HtmlPage.Multiples(Curves(first))}{Actions(first)}{Sequences(first, folder)}{WorstClips(first, pictures)}
            """);
    }

    private static string Left(StoreEvaluation result) => result.Curves.Count < result.Sequences.Count
        ? FormattableString.Invariant($", {result.Curves.Count} of {result.Sequences.Count} sequences") : string.Empty;

    private static Markup Metrics(IReadOnlyList<StoreEvaluation> variants)
    {
        TableColumn[] columns =
        [
            new("metric"), new("unit"),
            .. variants.SelectMany(variant => (TableColumn[])
            [
                new(FormattableString.Invariant($"{NameOf(variant.Protocol)}, {variant.Frames} frames"), true),
                new("95 % interval", true),
            ]),
        ];
        var rows = MetricInfo.All.Where(info => variants.Any(variant => variant.Of(info.Metric) is not null)).SelectMany(info =>
        {
            MetricEstimate?[] estimates = [.. variants.Select(variant => variant.Of(info.Metric))];
            var perFrame = Row(info.Title, info.Unit, estimates.Select(estimate => (estimate?.Value, estimate?.Interval)));
            return info.SecondsUnit is { } unit
                ? [perFrame, Row(info.Title, unit, estimates.Select(estimate => (estimate?.Seconds?.Value, estimate?.Seconds?.Interval)))]
                : new[] { perFrame };
        });
        return new HtmlTable(columns, [.. rows]).Render();
    }

    private static string NameOf(ProtocolDescription protocol) => protocol.Variant == "published" ? "published variant" : protocol.Variant;

    private static IReadOnlyList<Markup> Row(
        string title, string unit, IEnumerable<(double? Value, ConfidenceInterval? Interval)> values) =>
        [title, unit, .. values.SelectMany(value => (Markup[])[Display.Metric(value.Value), Display.Interval(value.Interval)])];

    private static Markup Protocol(IReadOnlyList<StoreEvaluation> variants)
    {
        (string Name, Func<ProtocolDescription, string> Of)[] entries =
        [
            ("joints", protocol => protocol.Joints), ("alignment", protocol => protocol.Alignment),
            ("body model", protocol => protocol.BodyModel),
            ("truth", protocol => protocol.Truth), ("frames", protocol => protocol.Frames),
            ("acceleration", protocol => protocol.Acceleration),
            ("sequences", protocol => protocol.Sequences), ("intervals", protocol => protocol.Interval),
        ];
        var rows = entries.Select(
            entry => (IReadOnlyList<Markup>)[entry.Name, .. variants.Select(variant => (Markup)entry.Of(variant.Protocol))]);
        var table = new HtmlTable([new("part"), .. variants.Select(variant => new TableColumn(variant.Protocol.Variant))], [.. rows]);
        return Markup.Of($"<h4>Protocol</h4>\n{table.Render()}");
    }

    private static Markup Joints(StoreEvaluation result)
    {
        var most = result.Joints.Select(joint => joint.Mm).Where(double.IsFinite).DefaultIfEmpty(1).Max();
        Markup Bars(string title, Func<JointEstimate, (double Mm, ConfidenceInterval? Interval)> of) => new BarChart(
            title,
            [
                .. result.Joints.OrderByDescending(joint => of(joint).Mm).Select(joint => new Bar(
                    JointFigure.NameOf(joint.Joint), of(joint).Mm, $"{Display.Metric(of(joint).Mm)} {Display.Interval(of(joint).Interval)}",
                    ChartColor.Orange)
                {
                    Interval = of(joint).Interval is { } interval ? (interval.Low, interval.High) : null,
                }),
            ],
            "mm").Render();
        return HtmlPage.Columns(
            new JointFigure("As in MPJPE", "mm; the figure faces you", [.. result.Joints.Select(joint => (joint.Joint, joint.Mm))], most)
                .Render(),
            new JointFigure("As in PA-MPJPE", "mm, same scale", [.. result.Joints.Select(joint => (joint.Joint, joint.AlignedMm))], most)
                .Render(),
            Bars("As in MPJPE", joint => (joint.Mm, joint.Interval)),
            Bars("As in PA-MPJPE", joint => (joint.AlignedMm, joint.AlignedInterval)));
    }

    private static IEnumerable<Markup> Curves(StoreEvaluation result)
    {
        var reach = result.Curves.SelectMany(curve => curve.MpjpeMm).Where(double.IsFinite).DefaultIfEmpty(1).Max();
        var means = result.Sequences.ToLookup(sequence => sequence.Name, sequence => sequence.Of(Metric.Mpjpe).Mean);
        return result.Curves.Select(curve => new LineChart
        {
            Title = curve.Sequence,
            Unit = $"{Display.Metric(means[curve.Sequence].FirstOrDefault(double.NaN))} mm",
            Horizontal = "s",
            Size = ChartSize.Small,
            FromZero = true,
            Reach = reach,
            Series = [.. Stretches(curve, result.Store.FramesPerSecond)
                .Select(points => new ChartSeries("MPJPE", ChartColor.Orange, points))],
            Levels = [new ChartLevel("mean", means[curve.Sequence].FirstOrDefault(double.NaN), ChartColor.Grey)],
        }.Render());
    }

    /// <summary>The points between missing values: a line must not cross what was not measured.</summary>
    private static IEnumerable<IReadOnlyList<ChartPoint>> Stretches(SequenceCurve curve, double framesPerSecond)
    {
        var points = new List<ChartPoint>();
        for (var i = 0; i < curve.MpjpeMm.Count; i++)
        {
            if (double.IsFinite(curve.MpjpeMm[i]))
            {
                points.Add(new ChartPoint((i + 0.5) * curve.FramesPerPoint / framesPerSecond, curve.MpjpeMm[i]));
            }
            else if (points.Count > 0)
            {
                yield return points;
                points = [];
            }
        }

        if (points.Count > 0)
        {
            yield return points;
        }
    }

    private static Metric[] Shown(StoreEvaluation result) => [.. Short.Where(metric => result.Of(metric) is not null)];

    private static TableColumn Heading(Metric metric) => new($"{MetricInfo.Of(metric).Title} {MetricInfo.Of(metric).Unit}", true);

    private static Markup Actions(StoreEvaluation result)
    {
        var metrics = Shown(result);
        var rows = result.Actions.Take(LargestTable).Select(action => (IReadOnlyList<Markup>)
        [
            action.Action, Display.Count(action.Sequences), Display.Count(action.Frames),
            .. metrics.Select(metric => action.Metrics.FirstOrDefault(estimate => estimate.Metric == metric) is { } estimate
                ? Markup.Of(
                    $"{Display.Metric(estimate.Value)} <span class=\"faint\">{Display.Interval(estimate.Interval)}</span>") : default),
        ]);
        TableColumn[] columns = [new("action"), new("sequences", true), new("frames", true), .. metrics.Select(Heading)];
        return result.Actions.Count < 2 ? default : Markup.Of($"<h4>Actions</h4>\n{new HtmlTable(columns, [.. rows]).Render()}");
    }

    private static Markup Sequences(StoreEvaluation result, string folder)
    {
        var metrics = Shown(result);
        var rows = result.Sequences.OrderByDescending(sequence => sequence.Of(Metric.Mpjpe) is { Count: > 0 } sum ? sum.Mean : 0)
            .Take(LargestTable)
            .Select(sequence => (IReadOnlyList<Markup>)
            [
                Linked(result, sequence.Name), Display.Count(sequence.Frames),
                .. metrics.Select(metric => (Markup)Display.Metric(sequence.Of(metric).Mean)),
            ]).ToArray();
        var summary = rows.Length < result.Sequences.Count
            ? FormattableString.Invariant($"The {rows.Length} worst of {result.Sequences.Count}")
            : FormattableString.Invariant($"All {rows.Length}");
        var open = rows.Length <= OpenTable ? Markup.Of($" open=\"open\"") : default;
        return Markup.Of(
            $"<h4>Sequences</h4>\n<p class=\"faint\">As tables: <a href=\"{folder}sequences.csv\">sequences.csv</a>, " +
            $"<a href=\"{folder}frames.csv\">frames.csv</a>. A sequence whose name is a link has a clip below.</p>\n" +
            $"<details{open}><summary>{summary}</summary>\n" +
            $"{new HtmlTable([new("sequence"), new("frames", true), .. metrics.Select(Heading)], rows).Render()}</details>\n");
    }

    private static Markup WorstClips(StoreEvaluation result, IReadOnlyDictionary<string, byte[]> pictures) => result.WorstClips.Count == 0
        ? default
        : Markup.Of($"""
            <h4>Worst clips</h4>
            <p class="faint">The clips with the largest MPJPE, at most one of each sequence: the detected keypoints, the bodies as the
             camera sees them, and both bodies from the right. Where too few keypoints were detected to place the true body, it stands where
             the predicted one stands.</p>
            {ClipsSection.Colors(string.Empty)}{result.WorstClips.Select((clip, i) => Clip(result, i, pictures))}
            """);

    private static Markup Linked(StoreEvaluation result, string sequence)
    {
        var clip = result.WorstClips.Select(clip => clip.Sequence).ToList().IndexOf(sequence);
        return clip < 0 ? sequence : Markup.Of($"<a href=\"#{Anchor(result, clip)}\">{sequence}</a>");
    }

    private static string Anchor(StoreEvaluation result, int clip) =>
        FormattableString.Invariant($"clip-{result.Store.ContentKey}-{clip + 1}");

    private static Markup Clip(StoreEvaluation result, int index, IReadOnlyDictionary<string, byte[]> pictures)
    {
        var clip = result.WorstClips[index];
        return Markup.Of(
            $"<div id=\"{Anchor(result, index)}\">" +
            $"{ClipsSection.Clip(Title(clip), clip.MpjpeMm, clip.PaMpjpeMm, Picture(clip, pictures))}</div>\n");
    }

    private static string Title(ClipEstimate clip) =>
        FormattableString.Invariant($"{clip.Sequence}, frames {clip.First} to {clip.First + clip.Frames - 1}");

    private static Markup Picture(ClipEstimate clip, IReadOnlyDictionary<string, byte[]> pictures) =>
        clip.Picture is { } name && pictures.TryGetValue(name, out var png)
            ? new EmbeddedPicture(ClipsSection.SheetAlternative(Title(clip)), png).Render()
            : default;
}
