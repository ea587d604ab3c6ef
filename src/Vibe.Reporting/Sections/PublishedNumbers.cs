using Vibe.Evaluation.Protocols;
using Vibe.Evaluation.Results;
using Vibe.Reporting.Html;

namespace Vibe.Reporting.Sections;

/// <summary>Numbers of the paper, shown where a result was measured with the paper's protocol.</summary>
/// <remarks>From Kocabas et al., "VIBE: Video Inference for Human Body Pose and Shape Estimation", CVPR 2020, table 1.</remarks>
internal static class PublishedNumbers
{
    private const string FreeBody = "synthetic";

    private static readonly Metric[] Metrics = [Metric.PaMpjpe, Metric.Mpjpe, Metric.Pve, Metric.Pck150, Metric.AccelerationError];

    private static readonly (string Preset, string Method, double?[] Values)[] Table =
    [
        ("3dpw", "VIBE, trained with 3DPW", [51.9, 82.9, 99.1, null, 23.4]),
        ("3dpw", "VIBE, trained without 3DPW", [56.5, 93.5, 113.4, null, 27.1]),
        ("mpi-inf-3dhp", "VIBE, trained with 3DPW", [64.6, 96.6, null, 89.3, null]),
        ("mpi-inf-3dhp", "VIBE, trained without 3DPW", [63.4, 97.7, null, 89.0, null]),
    ];

    /// <summary>Compares a store's results with the paper's.</summary>
    /// <param name="variants">The results under each variant.</param>
    /// <returns>A table; nothing where no variant has the paper's protocol, data set and body model.</returns>
    public static Markup Render(IReadOnlyList<StoreEvaluation> variants)
    {
        var ours = variants.FirstOrDefault(result => result.Protocol.Variant == "published" && result.Protocol.BodyModel != FreeBody);
        var theirs = Table.Where(row => row.Preset == ours?.Protocol.Preset).ToArray();
        if (ours is null || theirs.Length == 0)
        {
            return default;
        }

        int[] shown = [.. Enumerable.Range(0, Metrics.Length).Where(i => theirs.Any(row => row.Values[i] is not null))];
        var columns = shown.Select(i => MetricInfo.Of(Metrics[i])).Select(info => new TableColumn($"{info.Title} {info.Unit}", true));
        var rows = theirs.Select(row => Row(row.Method, shown.Select(i => row.Values[i])))
            .Prepend(Row("this evaluation, published variant", shown.Select(i => ours.Of(Metrics[i])?.Value)));
        return Markup.Of(
            $"<h4>Beside the paper</h4>\n{new HtmlTable([new("method"), .. columns], [.. rows]).Render()}" +
            $"{Display.Remark("Kocabas et al., CVPR 2020, table 1: the same data set, joints, alignment, frames and body model.")}");
    }

    private static IReadOnlyList<Markup> Row(string name, IEnumerable<double?> values) =>
        [name, .. values.Select(value => (Markup)Display.Metric(value))];
}
