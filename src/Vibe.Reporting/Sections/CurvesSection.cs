using Vibe.Reporting.Html;
using Vibe.Reporting.Pages;
using Vibe.Training.Logging;

namespace Vibe.Reporting.Sections;

/// <summary>Losses, validation errors and learning rates over the steps.</summary>
internal static class CurvesSection
{
    /// <summary>Writes the section.</summary>
    /// <param name="run">The run.</param>
    public static Markup Render(RunRecord run) => HtmlPage.Columns(Errors(run), Losses(run), Acceleration(run), LearningRates(run));

    /// <summary>A line of the steps' values.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="color">Its colour.</param>
    /// <param name="rows">The steps.</param>
    /// <param name="value">Takes the value of a step; a missing one is left out.</param>
    public static ChartSeries Steps(string name, ChartColor color, IEnumerable<MetricsRow> rows, Func<MetricsRow, double?> value) =>
        new(name, color, [.. rows.Select(row => new ChartPoint(row.Step, value(row) ?? double.NaN))]);

    private static Markup Losses(RunRecord run) => new LineChart
    {
        Title = "Generator loss and its weighted terms",
        IsLogarithmic = true,
        Series =
        [
            Steps("sum", ChartColor.Ink, run.Steps, row => row.GeneratorLoss),
            Steps("2D keypoints", ChartColor.Blue, run.Steps, row => row.Keypoints2D),
            Steps("3D keypoints", ChartColor.Green, run.Steps, row => row.Keypoints3D),
            Steps("pose", ChartColor.Purple, run.Steps, row => row.Pose),
            Steps("shape", ChartColor.Yellow, run.Steps, row => row.Shape),
            Steps("adversarial", ChartColor.Orange, run.Steps, row => row.Adversarial),
        ],
    }.Render();

    private static Markup Errors(RunRecord run) => new LineChart
    {
        Title = "Validation errors",
        Unit = "mm",
        Series =
        [
            Validations("PA-MPJPE", ChartColor.Blue, run, row => row.PaMpjpeMm),
            Validations("MPJPE", ChartColor.Green, run, row => row.MpjpeMm),
            Validations("PVE", ChartColor.Purple, run, row => row.PveMm) with { IsDashed = true },
        ],
        Levels = [new ChartLevel("PA-MPJPE of the mean pose", run.Summary?.MeanPoseBaseline?.PaMpjpeMm ?? double.NaN)],
    }.Render();

    private static Markup Acceleration(RunRecord run) => new LineChart
    {
        Title = "Validation acceleration error",
        Unit = "mm/frame²",
        FromZero = true,
        Series = [Validations("acceleration error", ChartColor.Blue, run, row => row.AccelerationErrorMmPerFrame2)],
    }.Render();

    private static Markup LearningRates(RunRecord run) => new LineChart
    {
        Title = "Learning rates",
        IsLogarithmic = true,
        Series =
        [
            Steps("generator", ChartColor.Orange, run.Steps, row => row.GeneratorLearningRate),
            Steps("discriminator", ChartColor.Ink, run.Steps, row => row.DiscriminatorLearningRate) with { IsDashed = true },
        ],
    }.Render();

    private static ChartSeries Validations(string name, ChartColor color, RunRecord run, Func<ValidationRow, double?> value) =>
        new(name, color, [.. run.Validations.Select(row => new ChartPoint(row.Step, value(row) ?? double.NaN))]) { HasMarkers = true };
}
