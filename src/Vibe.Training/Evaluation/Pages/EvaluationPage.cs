using Vibe.Training.Evaluation.Protocols;
using Vibe.Training.Evaluation.Results;
using Vibe.Training.Reports.Gallery;
using static Vibe.Training.Evaluation.Pages.HtmlPage;

namespace Vibe.Training.Evaluation.Pages;

/// <summary>Builds the page of an evaluation.</summary>
internal static class EvaluationPage
{
    private const int LargestGrid = 24;
    private const int LargestTable = 200;

    private static readonly Metric[] Short = [Metric.Mpjpe, Metric.PaMpjpe, Metric.Pve, Metric.AccelerationError, Metric.Pck150, Metric.Auc];

    /// <summary>Builds the page.</summary>
    /// <param name="report">The results.</param>
    /// <param name="materials">What else is shown of each result, in the same order.</param>
    /// <returns>HTML.</returns>
    public static string Build(EvaluationReport report, IReadOnlyList<PageMaterial> materials)
    {
        var page = new HtmlPage($"Evaluation of {report.Method.Name}")
            .Add($"<h1>Evaluation of {Text(report.Method.Name)}</h1>")
            .Add($"<p class=\"faint\">{Text(report.Method.Source)}<br>Test time: {Text(report.Method.TestTime)}<br>{report.Created:yyyy-MM-dd HH:mm} · version {Text(report.Version)}</p>");
        foreach (var store in materials.GroupBy(material => (material.Result.Store.ContentKey, material.Result.Store.Folder)))
        {
            AddStore(page, [.. store]);
        }

        return page.ToString();
    }

    private static void AddStore(HtmlPage page, IReadOnlyList<PageMaterial> variants)
    {
        var first = variants[0].Result;
        page.Add($"<h2>{Text(first.Store.Name)}</h2>")
            .Add($"<p class=\"faint\">Preset {Text(first.Protocol.Preset)} · {first.Sequences.Count} sequences · {At(first.Store.FramesPerSecond)} frames/s</p>");
        AddMetrics(page, [.. variants.Select(variant => variant.Result)]);
        foreach (var note in variants.SelectMany(variant => variant.Result.Notes).Distinct())
        {
            page.Add($"<p>Note: {Text(note)}</p>");
        }

        AddProtocol(page, [.. variants.Select(variant => variant.Result)]);
        AddJoints(page, first);
        AddCurves(page, variants[0]);
        AddActions(page, first);
        AddSequences(page, first);
        if (variants[0].WorstClips.Count > 0)
        {
            page.Add("<h3>Worst clips</h3>")
                .Add("<p class=\"faint\">The clips of 48 frames with the largest MPJPE, one of a sequence at most: what the detector saw, predicted over true bodies, and both from the side.</p>");
            foreach (var clip in variants[0].WorstClips)
            {
                page.Add($"<figure><figcaption><b>{Number(clip.MpjpeMm ?? double.NaN)} mm</b> {Text(clip.Title)}, aligned {Number(clip.PaMpjpeMm ?? double.NaN)} mm</figcaption>"
                    + $"<img alt=\"Predicted over true bodies of {Text(clip.Title)}\" src=\"data:image/png;base64,{Convert.ToBase64String(PictureSheet.RenderPng(clip))}\"></figure>");
            }
        }
    }

    private static void AddMetrics(HtmlPage page, IReadOnlyList<StoreEvaluation> variants)
    {
        var head = variants.SelectMany(variant => new[]
        {
            (variant.Protocol.Variant == "published" ? "<span class=\"tag\">published variant</span><br>" : string.Empty) + $"{variant.Frames} frames",
            "in seconds",
        });
        page.Table(
            ["metric", .. head],
            MetricInfo.All.Where(info => variants.Any(variant => variant.Of(info.Metric) is not null)).Select(info => (IReadOnlyList<string>)
            [
                $"{Text(info.Title)} <small>{Text(info.Unit)}</small>",
                .. variants.SelectMany(variant => variant.Of(info.Metric) is { } estimate ? Cells(estimate) : ["<td></td>", "<td></td>"]),
            ]));
    }

    private static string[] Cells(MetricEstimate estimate) =>
    [
        $"<td>{Number(estimate.Value)} {Interval(estimate.Interval)}</td>",
        estimate.Seconds is { } seconds ? $"<td>{Number(seconds.Value)} <small>{Text(seconds.Unit)}</small></td>" : "<td></td>",
    ];

    private static void AddProtocol(HtmlPage page, IReadOnlyList<StoreEvaluation> variants)
    {
        (string Name, Func<ProtocolDescription, string> Of)[] entries =
        [
            ("joints", protocol => protocol.Joints), ("alignment", protocol => protocol.Alignment), ("body model", protocol => protocol.BodyModel),
            ("truth", protocol => protocol.Truth), ("frames", protocol => protocol.Frames), ("acceleration", protocol => protocol.Acceleration),
            ("sequences", protocol => protocol.Sequences), ("intervals", protocol => protocol.Interval),
        ];
        page.Add("<h3>Protocol</h3>").Table(
            [string.Empty, .. variants.Select(variant => Text(variant.Protocol.Variant))],
            entries.Select(entry => (IReadOnlyList<string>)[entry.Name, .. variants.Select(variant => $"<td class=\"text\">{Text(entry.Of(variant.Protocol))}</td>")]),
            isText: true);
    }

    private static void AddJoints(HtmlPage page, StoreEvaluation result)
    {
        var most = Math.Max(1e-9, result.Joints.Select(joint => joint.Mm).Where(double.IsFinite).DefaultIfEmpty(1).Max());
        page.Add("<h3>Joints</h3>").Add("<div class=\"pair\">").Add($"<figure>{BodyMap.Draw(result.Joints)}<figcaption class=\"faint\">mm, as in MPJPE; the figure faces you</figcaption></figure>")
            .Table(
                ["joint", "mm", "aligned mm", string.Empty],
                result.Joints.OrderByDescending(joint => joint.Mm).Select(joint => (IReadOnlyList<string>)
                [
                    Text(BodyMap.JointName(joint.Joint)),
                    $"<td>{Number(joint.Mm)}</td>",
                    $"<td>{Number(joint.AlignedMm)}</td>",
                    $"<td style=\"text-align:left;width:160px\">{Bar(joint.Mm / most)}</td>",
                ]))
            .Add("</div>");
    }

    private static string Bar(double share) =>
        double.IsFinite(share) ? $"<div class=\"bar heat\" style=\"--t:{At(share)};width:{At(100 * share)}%\"></div>" : string.Empty;

    private static void AddCurves(HtmlPage page, PageMaterial material)
    {
        var shown = material.Result.Sequences.Zip(material.Curves)
            .OrderByDescending(pair => pair.First.Of(Metric.Mpjpe) is { Count: > 0 } sum ? sum.Mean : 0).Take(LargestGrid).ToArray();
        var most = Math.Max(1e-9, shown.SelectMany(pair => pair.Second.Values).Where(double.IsFinite).DefaultIfEmpty(1).Max());
        var left = material.Curves.Count > shown.Length ? FormattableString.Invariant($", the {shown.Length} worst of {material.Curves.Count} sequences") : string.Empty;
        page.Add("<h3>Error over time</h3>").Add($"<p class=\"faint\">MPJPE in mm, worst sequence first{left}; dashed: the sequence's mean.</p>").Add("<div class=\"grid\">");
        foreach (var (sequence, curve) in shown)
        {
            var mean = sequence.Of(Metric.Mpjpe).Mean;
            page.Add($"<figure><figcaption title=\"{Text(sequence.Name)}\"><b>{Number(mean)}</b> {Text(sequence.Name)}</figcaption>"
                + $"{CurveDrawing.Draw(curve, most, material.Result.Store.FramesPerSecond, mean)}</figure>");
        }

        page.Add("</div>");
    }

    private static Metric[] Shown(StoreEvaluation result) => [.. Short.Where(metric => result.Of(metric) is not null)];

    private static string Heading(Metric metric) => $"{Text(MetricInfo.Of(metric).Title)}<br><small>{Text(MetricInfo.Of(metric).Unit)}</small>";

    private static void AddActions(HtmlPage page, StoreEvaluation result)
    {
        if (result.Actions.Count < 2)
        {
            return;
        }

        var metrics = Shown(result);
        page.Add("<h3>Actions</h3>").Table(
            ["action", "sequences", "frames", .. metrics.Select(Heading)],
            result.Actions.Take(LargestTable).Select(action => (IReadOnlyList<string>)
            [
                Text(action.Action), $"<td>{action.Sequences}</td>", $"<td>{action.Frames}</td>",
                .. metrics.Select(metric => action.Metrics.FirstOrDefault(estimate => estimate.Metric == metric) is { } estimate
                    ? $"<td>{Number(estimate.Value)} {Interval(estimate.Interval)}</td>" : "<td></td>"),
            ]));
    }

    private static void AddSequences(HtmlPage page, StoreEvaluation result)
    {
        var metrics = Shown(result);
        var rows = result.Sequences.OrderByDescending(sequence => sequence.Of(Metric.Mpjpe) is { Count: > 0 } sum ? sum.Mean : 0).Take(LargestTable);
        page.Add("<h3>Sequences</h3>");
        if (result.Sequences.Count > LargestTable)
        {
            page.Add($"<p class=\"faint\">The {LargestTable} worst of {result.Sequences.Count}; sequences.csv has all.</p>");
        }

        page.Table(
            ["sequence", "frames", .. metrics.Select(Heading)],
            rows.Select(sequence => (IReadOnlyList<string>)
            [
                Text(sequence.Name), $"<td>{sequence.Frames}</td>", .. metrics.Select(metric => $"<td>{Number(sequence.Of(metric).Mean)}</td>"),
            ]));
    }
}
