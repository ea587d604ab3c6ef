using Vibe.Reporting.Html;
using Vibe.Reporting.Pages;
using Vibe.Training.Logging;
using Vibe.Training.Metrics;

namespace Vibe.Reporting.Sections;

/// <summary>Losses, validation errors and learning rates over the steps.</summary>
internal static class CurvesSection
{
    /// <summary>Writes the section.</summary>
    /// <param name="run">The run.</param>
    public static Markup Render(RunRecord run) => HtmlPage.Columns(Errors(run), Losses(run), Acceleration(run), LearningRates(run));

    /// <summary>Draws a metric of the steps as a line.</summary>
    /// <param name="label">Its name in the legend.</param>
    /// <param name="color">Its colour.</param>
    /// <param name="rows">The steps.</param>
    /// <param name="name">The metric; steps without it are left out.</param>
    /// <param name="factor">What its values are multiplied with.</param>
    public static ChartSeries Steps(string label, ChartColor color, IEnumerable<MetricsRow> rows, string name, double factor = 1) =>
        new(label, color, [.. rows.Select(row => new ChartPoint(row.Step, factor * row[name] ?? double.NaN))])
        {
            Column = FormattableString.Invariant($"metrics.csv {name} {factor}"),
        };

    private static Markup Losses(RunRecord run) => new LineChart
    {
        Title = "Generator loss and its weighted terms",
        IsLogarithmic = true,
        Series =
        [
            Steps("sum", ChartColor.Ink, run.Steps, MetricNames.GeneratorLoss),
            Steps("2D keypoints", ChartColor.Blue, run.Steps, MetricNames.Keypoints2D),
            Steps("3D keypoints", ChartColor.Green, run.Steps, MetricNames.Keypoints3D),
            Steps("pose", ChartColor.Purple, run.Steps, MetricNames.Pose),
            Steps("shape", ChartColor.Yellow, run.Steps, MetricNames.Shape),
            Steps("adversarial", ChartColor.Orange, run.Steps, MetricNames.Adversarial),
            .. CustomTerms(run)
                .Select((name, i) => Steps(name, i % 2 == 0 ? ChartColor.Sky : ChartColor.Grey, run.Steps, name) with { IsDashed = i > 1 }),
        ],
    }.Render();

    /// <summary>Lists the custom loss terms: every column that is no metric of the library.</summary>
    private static IEnumerable<string> CustomTerms(RunRecord run) =>
        run.Steps.SelectMany(row => row.Scalars).Select(scalar => scalar.Name).Distinct().Except(MetricNames.All([]));

    private static Markup Errors(RunRecord run) => new LineChart
    {
        Title = "Validation errors",
        Unit = "mm",
        Series =
        [
            Validations("PA-MPJPE", ChartColor.Blue, run, "paMpjpeMm", row => row.PaMpjpeMm),
            Validations("MPJPE", ChartColor.Green, run, "mpjpeMm", row => row.MpjpeMm),
            Validations("PVE", ChartColor.Purple, run, "pveMm", row => row.PveMm) with { IsDashed = true },
        ],
        Levels = [new ChartLevel("PA-MPJPE of the mean pose", run.Summary?.MeanPoseBaseline?.PaMpjpeMm ?? double.NaN)],
    }.Render();

    private static Markup Acceleration(RunRecord run) => new LineChart
    {
        Title = "Validation acceleration error",
        Unit = "mm/frame²",
        FromZero = true,
        Series =
        [
            Validations(
                "acceleration error", ChartColor.Blue, run, "accelerationErrorMmPerFrame2", row => row.AccelerationErrorMmPerFrame2),
        ],
    }.Render();

    private static Markup LearningRates(RunRecord run) => new LineChart
    {
        Title = "Learning rates",
        IsLogarithmic = true,
        Series =
        [
            Steps("generator", ChartColor.Orange, run.Steps, MetricNames.GeneratorLearningRate),
            Steps("discriminator", ChartColor.Ink, run.Steps, MetricNames.DiscriminatorLearningRate) with { IsDashed = true },
        ],
    }.Render();

    private static ChartSeries Validations(
        string name, ChartColor color, RunRecord run, string column, Func<ValidationRow, double?> value) =>
        new(name, color, [.. run.Validations.Select(row => new ChartPoint(row.Step, value(row) ?? double.NaN))])
        {
            HasMarkers = true,
            Column = $"validation.csv {column} 1",
        };
}
