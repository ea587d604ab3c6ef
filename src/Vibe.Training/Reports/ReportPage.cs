using System.Globalization;
using System.Net;
using System.Text;
using Vibe.Training.Logging;
using Vibe.Training.Runs;

namespace Vibe.Training.Reports;

/// <summary>Builds a run's page: one HTML file with everything in it, that can be mailed or archived.</summary>
internal static class ReportPage
{
    private const string Style = """
        :root { color-scheme: light; }
        body { font: 16px/1.5 system-ui, sans-serif; color: #222b36; max-width: 1480px; margin: 2.5rem auto; padding: 0 1.5rem; }
        h1 { font-weight: 500; margin: 0; } h2 { font-weight: 500; margin: 2.5rem 0 .75rem; }
        .faint { color: #6b7683; } .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { padding: .4rem 1.1rem; text-align: right; border-bottom: 1px solid #e1e6ec; font-weight: 400; }
        th:first-child { text-align: left; } thead th { color: #6b7683; }
        img { max-width: 100%; border: 1px solid #e1e6ec; border-radius: 8px; }
        pre { background: #f3f5f8; border-radius: 8px; padding: 1rem; overflow-x: auto; font-size: 13px; } summary { cursor: pointer; }
        """;

    /// <summary>Builds the page.</summary>
    /// <param name="summary">The run's result.</param>
    /// <param name="pictures">Headings and PNG files' bytes.</param>
    /// <param name="texts">Headings and texts to fold away, such as the configuration.</param>
    /// <returns>HTML.</returns>
    public static string Build(
        RunSummary summary, IReadOnlyList<(string Heading, byte[] Png)> pictures, IReadOnlyList<(string Heading, string Text)> texts)
    {
        var name = WebUtility.HtmlEncode(summary.Configuration ?? "Run");
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title>{name}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<h1>{name}</h1>\n")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"faint\">{Describe(summary)}</p>\n");
        AppendMetrics(page, summary);
        foreach (var (heading, png) in pictures)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>{WebUtility.HtmlEncode(heading)}</h2>\n")
                .Append(CultureInfo.InvariantCulture, $"<img alt=\"{WebUtility.HtmlEncode(heading)}\" src=\"data:image/png;base64,{Convert.ToBase64String(png)}\">\n");
        }

        foreach (var (heading, text) in texts)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>{WebUtility.HtmlEncode(heading)}</h2>\n")
                .Append(CultureInfo.InvariantCulture, $"<details><summary>show</summary><pre>{WebUtility.HtmlEncode(text)}</pre></details>\n");
        }

        return page.Append("</body>\n</html>\n").ToString();
    }

    private static string Describe(RunSummary summary)
    {
        var training = summary.Training;
        var time = ProgressLine.Duration(TimeSpan.FromSeconds(training.WallSeconds));
        string[] parts =
        [
            summary.Status.ToString().ToLowerInvariant(),
            string.Create(CultureInfo.InvariantCulture, $"seed {summary.Seed}"),
            string.Create(CultureInfo.InvariantCulture, $"{training.Steps:N0} steps in {time}"),
            string.Create(CultureInfo.InvariantCulture, $"{training.FramesPerSecond:N0} frames/s"),
            string.Create(CultureInfo.InvariantCulture, $"{training.PeakMemoryMb:N0} MiB at most"),
            $"version {WebUtility.HtmlEncode(summary.Version)}",
        ];
        return string.Join(" · ", parts);
    }

    private static void AppendMetrics(StringBuilder page, RunSummary summary)
    {
        page.Append("<h2>Errors</h2>\n<div class=\"scroll\"><table>\n<thead><tr><th></th><th>MPJPE mm</th><th>PA-MPJPE mm</th>")
            .Append("<th>PVE mm</th><th>acceleration error mm/frame²</th></tr></thead>\n<tbody>\n");
        AppendRow(page, "validation", summary.Validation, "F1");
        AppendRow(page, "test", summary.Test, "F1");
        AppendRow(page, "mean pose baseline", summary.MeanPoseBaseline, "F1");
        AppendRow(page, "validation / baseline", Divide(summary.Validation, summary.MeanPoseBaseline), "F2");
        page.Append("</tbody>\n</table></div>\n");
        if (summary.Protocol is { } protocol)
        {
            var text = $"{protocol.Joints}, aligned at {protocol.Alignment}, body model {protocol.BodyModel}, frames: {protocol.Frames}.";
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"faint\">{WebUtility.HtmlEncode(text)}</p>\n");
        }
    }

    private static void AppendRow(StringBuilder page, string name, SummaryMetrics? metrics, string format)
    {
        if (metrics is null)
        {
            return;
        }

        page.Append(CultureInfo.InvariantCulture, $"<tr><th>{name}</th>");
        foreach (var value in (double[])[metrics.MpjpeMm, metrics.PaMpjpeMm, metrics.PveMm, metrics.AccelerationErrorMmPerFrame2])
        {
            var text = double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "–";
            page.Append(CultureInfo.InvariantCulture, $"<td>{text}</td>");
        }

        page.Append("</tr>\n");
    }

    private static SummaryMetrics? Divide(SummaryMetrics? value, SummaryMetrics? by) => value is null || by is null ? null : new SummaryMetrics(
        value.MpjpeMm / by.MpjpeMm,
        value.PaMpjpeMm / by.PaMpjpeMm,
        value.PveMm / by.PveMm,
        value.AccelerationErrorMmPerFrame2 / by.AccelerationErrorMmPerFrame2);
}
