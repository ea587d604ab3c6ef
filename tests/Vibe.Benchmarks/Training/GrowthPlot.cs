using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Vibe.Benchmarks.Training;

/// <summary>Draws the lines of the growth cases as one picture: a panel per axis, both scales logarithmic, a line per precision.</summary>
internal static class GrowthPlot
{
    private const int PanelWidth = 280;
    private const int PanelHeight = 220;
    private const int Left = 64;
    private const int Top = 40;
    private const int Bottom = 48;
    private const int PanelsInARow = 3;

    private const int RowHeight = Top + PanelHeight + Bottom;

    private static readonly (string Name, string Colour)[] Precisions = [("fp32", "#0072b2"), ("bf16", "#d55e00")];

    private static readonly Dictionary<string, string> Titles = new()
    {
        ["frames"] = "frames of a clip, 32 clips",
        ["clips"] = "clips of 16 frames",
        ["vertices"] = "vertices of the body",
        ["threads"] = "threads",
        ["mesh"] = "vertices, 64 whole meshes",
    };

    /// <summary>Draws.</summary>
    /// <param name="lines">What the growth cases printed; other lines are left out.</param>
    /// <returns>An SVG picture.</returns>
    public static string Draw(IEnumerable<string> lines)
    {
        var panels = lines.Select(Point.Read).OfType<Point>().GroupBy(point => point.Axis).ToArray();
        var picture = new StringBuilder();
        var width = Math.Min(panels.Length, PanelsInARow) * (PanelWidth + Left);
        var height = (panels.Length + PanelsInARow - 1) / PanelsInARow * RowHeight;
        picture.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" "));
        picture.Append("font-family=\"sans-serif\" font-size=\"12\">");
        picture.Append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        for (var i = 0; i < panels.Length; i++)
        {
            picture.Append(
                Invariant($"<g transform=\"translate({i % PanelsInARow * (PanelWidth + Left)} {i / PanelsInARow * RowHeight})\">"));
            Panel(picture, panels[i].Key, [.. panels[i]], Left);
            picture.Append("</g>");
        }

        return picture.Append("</svg>\n").ToString();
    }

    private static void Panel(StringBuilder picture, string axis, Point[] points, int left)
    {
        var (first, last) = (points.Min(point => point.Value), points.Max(point => point.Value));
        var low = Math.Pow(2, Math.Floor(Math.Log2(points.Min(point => point.Ms))));
        var high = Math.Pow(2, Math.Ceiling(Math.Log2(points.Max(point => point.Ms))));
        double X(double value) => left + (Math.Log2(value / first) / Math.Max(1e-9, Math.Log2(last / first)) * (PanelWidth - 40)) + 10;
        double Y(double ms) => Top + PanelHeight - (Math.Log2(ms / low) / Math.Log2(high / low) * PanelHeight);
        picture.Append(Invariant($"<text x=\"{left + (PanelWidth / 2)}\" y=\"{Top + PanelHeight + 38}\" text-anchor=\"middle\">"));
        picture.Append(Invariant($"{Titles.GetValueOrDefault(axis, axis)}</text>"));
        for (var tick = low; tick <= high; tick *= 2)
        {
            picture.Append(Invariant(
                $"<line x1=\"{left}\" x2=\"{left + PanelWidth - 20}\" y1=\"{Y(tick):0.0}\" y2=\"{Y(tick):0.0}\" stroke=\"#ddd\"/>"));
            picture.Append(Invariant($"<text x=\"{left - 4}\" y=\"{Y(tick) + 4:0.0}\" text-anchor=\"end\">{tick:0} ms</text>"));
        }

        foreach (var value in points.Select(point => point.Value).Distinct())
        {
            picture.Append(Invariant($"<text x=\"{X(value):0.0}\" y=\"{Top + PanelHeight + 18}\" text-anchor=\"middle\">{value:0}</text>"));
        }

        foreach (var (name, colour) in Precisions)
        {
            var own = points.Where(point => point.Precision == name).OrderBy(point => point.Value).ToArray();
            if (own.Length == 0)
            {
                continue;
            }

            var line = string.Join(' ', own.Select(point => Invariant($"{X(point.Value):0.0},{Y(point.Ms):0.0}")));
            picture.Append(Invariant($"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{line}\"/>"));
            foreach (var point in own)
            {
                picture.Append(Invariant($"<circle cx=\"{X(point.Value):0.0}\" cy=\"{Y(point.Ms):0.0}\" r=\"3\" fill=\"{colour}\"/>"));
            }

            var row = Array.FindIndex(Precisions, precision => precision.Name == name);
            picture.Append(Invariant($"<text x=\"{left + 10 + (row * 60)}\" y=\"{Top - 14}\" fill=\"{colour}\">{name}</text>"));
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Point(string Axis, double Value, string Precision, double Ms)
    {
        public static Point? Read(string line)
        {
            if (!line.StartsWith('{'))
            {
                return null;
            }

            using var json = JsonDocument.Parse(line);
            return json.RootElement.GetProperty("case").GetString()!.Split('-') is ["growth", var axis, var value, var precision]
                ? new Point(
                    axis, double.Parse(value, CultureInfo.InvariantCulture), precision, json.RootElement.GetProperty("ms").GetDouble())
                : null;
        }
    }
}
