using System.Text;
using Vibe.Training.Evaluation.Comparisons;
using Vibe.Training.Evaluation.Protocols;
using static Vibe.Training.Evaluation.Pages.HtmlPage;

namespace Vibe.Training.Evaluation.Pages;

/// <summary>Draws differences from the first method: the mean with its interval, and a dot for each sequence.</summary>
internal static class DifferenceDrawing
{
    private const int Width = 620;
    private const int RowHeight = 44;
    private const int Label = 150;
    private const int Right = 20;

    /// <summary>Draws a metric: a row per method.</summary>
    /// <param name="comparison">The metric.</param>
    /// <param name="names">The methods' names, the first among them.</param>
    /// <returns>An SVG element.</returns>
    public static string Draw(MetricComparison comparison, IReadOnlyList<string> names)
    {
        var reach = Math.Max(1e-9, comparison.Differences
            .SelectMany(difference => difference.PerSequence.Append(difference.Value).Append(difference.Interval?.Low ?? 0).Append(difference.Interval?.High ?? 0))
            .Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(1).Max());
        var middle = (Label + Width - Right) / 2.0;
        double X(double value) => middle + (value / reach * (Width - Right - Label) / 2.0 * 0.94);
        var height = (comparison.Differences.Count * RowHeight) + 22;
        var svg = new StringBuilder($"<svg viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" role=\"img\" aria-label=\"Differences\">\n")
            .Append($"<line class=\"axis\" x1=\"{At(middle)}\" y1=\"2\" x2=\"{At(middle)}\" y2=\"{height - 20}\"/>\n");
        for (var i = 0; i < comparison.Differences.Count; i++)
        {
            AppendRow(svg, comparison, comparison.Differences[i], names[i + 1], (i * RowHeight) + (RowHeight / 2.0), X);
        }

        var unit = MetricInfo.Of(comparison.Metric).Unit;
        return svg.Append($"<text x=\"{At(X(-reach))}\" y=\"{height - 6}\">{Signed(-reach)} {Text(unit)}</text><text x=\"{At(middle)}\" y=\"{height - 6}\" text-anchor=\"middle\">0</text>")
            .Append($"<text x=\"{At(X(reach))}\" y=\"{height - 6}\" text-anchor=\"end\">{Signed(reach)} {Text(unit)}</text>\n</svg>\n").ToString();
    }

    /// <summary>The style of a verdict.</summary>
    /// <param name="comparison">The metric.</param>
    /// <param name="difference">The difference.</param>
    public static string Class(MetricComparison comparison, Difference difference) => comparison.Verdict(difference) switch
    {
        "better" => "good",
        "worse" => "bad",
        _ => "even",
    };

    private static void AppendRow(StringBuilder svg, MetricComparison comparison, Difference difference, string name, double y, Func<double, double> x)
    {
        var kind = Class(comparison, difference);
        svg.Append($"<text class=\"ink\" x=\"0\" y=\"{At(y + 4)}\">{Text(name.Length > 22 ? name[..21] + "…" : name)}</text>\n");
        foreach (var value in difference.PerSequence.Where(double.IsFinite))
        {
            svg.Append($"<circle class=\"even\" fill-opacity=\".45\" stroke=\"none\" cx=\"{At(x(value))}\" cy=\"{At(y + 9)}\" r=\"3\"/>\n");
        }

        if (difference.Interval is { } interval)
        {
            svg.Append($"<line class=\"{kind}\" stroke-width=\"3\" x1=\"{At(x(interval.Low))}\" y1=\"{At(y - 5)}\" x2=\"{At(x(interval.High))}\" y2=\"{At(y - 5)}\"/>\n");
        }

        svg.Append($"<circle class=\"{kind}\" cx=\"{At(x(difference.Value))}\" cy=\"{At(y - 5)}\" r=\"5\"><title>{Text(name)}: {Signed(difference.Value)}</title></circle>\n");
    }
}
