using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Vibe.Training.Reports;

/// <summary>One plot over optimisation steps.</summary>
/// <param name="plot">The plot, empty.</param>
/// <param name="isLogarithmic">Whether the vertical axis is logarithmic; values that are not positive are left out then.</param>
internal sealed class CurvePanel(Plot plot, bool isLogarithmic)
{
    private const int SmoothedPoints = 120;
    private const byte RawAlpha = 50;

    // Okabe and Ito's colours, which colour-blind readers can tell apart.
    private static readonly Color[] Palette =
    [
        Color.FromHex("#222B36"), Color.FromHex("#0072B2"), Color.FromHex("#D55E00"), Color.FromHex("#009E73"),
        Color.FromHex("#CC79A7"), Color.FromHex("#E69F00"), Color.FromHex("#56B4E9"),
    ];

    private static readonly Color Reference = Color.FromHex("#8A95A1");

    private readonly List<double> _values = [];
    private double _lastStep = 1;
    private int _curves;

    /// <summary>Adds a curve that jumps from step to step: faint as it is, strong as running means.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="points">Steps and values; missing values are left out.</param>
    public void AddNoisy(string name, IEnumerable<(long Step, double? Value)> points)
    {
        var (steps, values) = Usable(points);
        if (values.Length > SmoothedPoints)
        {
            var raw = plot.Add.ScatterLine(steps, values, Palette[_curves % Palette.Length].WithAlpha(RawAlpha));
            raw.LineWidth = 1;
            (steps, values) = RunningMeans(steps, values);
        }

        AddLine(name, steps, values);
    }

    /// <summary>Adds a curve.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="points">Steps and values; missing values are left out.</param>
    /// <param name="withMarkers">Whether to mark each point.</param>
    /// <returns>Whether there was anything to draw.</returns>
    public bool Add(string name, IEnumerable<(long Step, double? Value)> points, bool withMarkers = false)
    {
        var (steps, values) = Usable(points);
        var line = AddLine(name, steps, values);
        if (line is not null && withMarkers)
        {
            line.MarkerShape = MarkerShape.FilledCircle;
            line.MarkerSize = 6;
        }

        return line is not null;
    }

    /// <summary>Adds a dashed horizontal line in the colour of the curve before it, grey before the first.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its height; nothing is drawn when it is not finite.</param>
    public void AddLevel(string name, double? value)
    {
        if (value is { } level && double.IsFinite(level) && (!isLogarithmic || level > 0))
        {
            var height = isLogarithmic ? Math.Log10(level) : level;
            var color = _curves == 0 ? Reference : Palette[(_curves - 1) % Palette.Length];
            var line = plot.Add.HorizontalLine(height, 2, color, LinePattern.Dashed);
            line.LegendText = name;
            _values.Add(height);
        }
    }

    /// <summary>Titles and lays out the plot.</summary>
    /// <param name="title">The title.</param>
    /// <param name="unit">The name of the vertical axis.</param>
    public void Finish(string title, string unit)
    {
        plot.Font.Set(ReportFont.ForPlots());
        plot.Title(title, 17);
        plot.XLabel("step", 13);
        plot.YLabel(unit, 13);
        plot.Axes.Title.Label.Bold = false;
        plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Left.Label.Bold = false;
        plot.Grid.MajorLineColor = Color.FromHex("#E6EAEF");
        if (_curves == 0)
        {
            plot.Axes.Left.TickGenerator = new NumericManual();
            plot.Axes.Bottom.TickGenerator = new NumericManual();
            var note = plot.Add.Annotation("no values", Alignment.MiddleCenter);
            note.LabelFontName = ReportFont.ForPlots();
            note.LabelFontColor = Reference;
            note.LabelBackgroundColor = Colors.Transparent;
            note.LabelShadowColor = Colors.Transparent;
            note.LabelBorderWidth = 0;
            return;
        }

        plot.Axes.SetLimitsX(0, 1.02 * _lastStep);
        FitVertically();
        var legend = plot.ShowLegend(Edge.Bottom);
        legend.Legend.FontName = ReportFont.ForPlots();
        legend.Legend.FontSize = 12;
        legend.Legend.OutlineWidth = 0;
        legend.Legend.ShadowColor = Colors.Transparent;
        legend.Legend.Orientation = Orientation.Horizontal;
    }

    private static (double[] Steps, double[] Values) RunningMeans(double[] steps, double[] values)
    {
        var size = (int)Math.Ceiling(values.Length / (double)SmoothedPoints);
        return ([.. steps.Chunk(size).Select(part => part.Average())], [.. values.Chunk(size).Select(part => part.Average())]);
    }

    private (double[] Steps, double[] Values) Usable(IEnumerable<(long Step, double? Value)> points)
    {
        var usable = points.Where(point => point.Value is { } value && double.IsFinite(value) && (!isLogarithmic || value > 0)).ToArray();
        double[] values = [.. usable.Select(point => isLogarithmic ? Math.Log10(point.Value!.Value) : point.Value!.Value)];
        return ([.. usable.Select(point => (double)point.Step)], values);
    }

    private ScottPlot.Plottables.Scatter? AddLine(string name, double[] steps, double[] values)
    {
        if (values.Length == 0)
        {
            return null;
        }

        var line = plot.Add.Scatter(steps, values, Palette[_curves++ % Palette.Length]);
        line.LineWidth = 2;
        line.MarkerSize = values.Length == 1 ? 6 : 0;
        line.LegendText = name;
        _values.AddRange(values);
        _lastStep = Math.Max(_lastStep, steps[^1]);
        return line;
    }

    private void FitVertically()
    {
        var (low, high) = (_values.Min(), _values.Max());
        if (!isLogarithmic)
        {
            plot.Axes.SetLimitsY(Math.Min(0, low), high > 0 ? 1.08 * high : 1);
            return;
        }

        var room = Math.Max(0.1, 0.05 * (high - low));
        (low, high) = (low - room, high + room);
        plot.Axes.SetLimitsY(low, high);
        plot.Axes.Left.TickGenerator = new NumericManual([.. LogarithmicTicks(low, high)]);
    }

    private static IEnumerable<Tick> LogarithmicTicks(double low, double high)
    {
        const double FewDecades = 2.5;
        int[] labelled = high - low < FewDecades ? [1, 2, 5] : [1];
        for (var decade = (int)Math.Floor(low); decade <= high; decade++)
        {
            for (var digit = 1; digit < 10; digit++)
            {
                var position = decade + Math.Log10(digit);
                var label = labelled.Contains(digit) ? (digit * Math.Pow(10, decade)).ToString("0.######E+0", CultureInfo.InvariantCulture) : string.Empty;
                label = decade is > -4 and < 5 && label.Length > 0 ? (digit * Math.Pow(10, decade)).ToString("0.####", CultureInfo.InvariantCulture) : label;
                yield return new Tick(position, label, isMajor: label.Length > 0);
            }
        }
    }
}
