using System.Text;
using Vibe.Training.Evaluation.Measuring;
using static Vibe.Training.Evaluation.Pages.HtmlPage;

namespace Vibe.Training.Evaluation.Pages;

/// <summary>Draws the error over a sequence.</summary>
internal static class CurveDrawing
{
    private const int Width = 300;
    private const int Height = 96;
    private const int Left = 30;
    private const int Bottom = 80;
    private const int Top = 6;

    /// <summary>Draws a curve.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="most">The value at the top, the same in all drawings that are compared.</param>
    /// <param name="framesPerSecond">The frame rate.</param>
    /// <param name="mean">The mean, drawn as a dashed line.</param>
    /// <returns>An SVG element.</returns>
    public static string Draw(ErrorCurve curve, double most, double framesPerSecond, double mean)
    {
        var values = curve.Values;
        var step = (Width - Left - 4.0) / Math.Max(1, values.Length - 1);
        double X(int i) => Left + (i * step);
        double Y(double value) => Bottom - ((Bottom - Top) * Math.Min(1, value / most));
        var svg = new StringBuilder($"<svg viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" role=\"img\" aria-label=\"Error over time\">\n")
            .Append($"<line class=\"axis\" x1=\"{Left}\" y1=\"{Bottom}\" x2=\"{Width - 4}\" y2=\"{Bottom}\"/><line class=\"axis\" x1=\"{Left}\" y1=\"{Top}\" x2=\"{Width - 4}\" y2=\"{Top}\"/>\n")
            .Append($"<text x=\"{Left - 4}\" y=\"{Bottom + 3}\" text-anchor=\"end\">0</text><text x=\"{Left - 4}\" y=\"{Top + 6}\" text-anchor=\"end\">{At(Math.Round(most))}</text>\n")
            .Append($"<text x=\"{Width - 4}\" y=\"{Height - 2}\" text-anchor=\"end\">{At(Math.Round(values.Length * curve.FramesPerPoint / framesPerSecond, 1))} s</text>\n");
        foreach (var (first, last) in Stretches(values))
        {
            var points = string.Join(' ', Enumerable.Range(first, last - first + 1).Select(i => $"{At(X(i))},{At(Y(values[i]))}"));
            svg.Append($"<polygon class=\"area\" points=\"{At(X(first))},{Bottom} {points} {At(X(last))},{Bottom}\"/><polyline class=\"curve\" points=\"{points}\"/>\n");
        }

        if (double.IsFinite(mean))
        {
            svg.Append($"<line class=\"mean\" x1=\"{Left}\" y1=\"{At(Y(mean))}\" x2=\"{Width - 4}\" y2=\"{At(Y(mean))}\"/>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>The stretches between missing values.</summary>
    private static IEnumerable<(int First, int Last)> Stretches(double[] values)
    {
        var first = -1;
        for (var i = 0; i <= values.Length; i++)
        {
            var isMissing = i == values.Length || double.IsNaN(values[i]);
            if (isMissing && first >= 0)
            {
                yield return (first, i - 1);
            }

            first = isMissing ? -1 : first < 0 ? i : first;
        }
    }
}
