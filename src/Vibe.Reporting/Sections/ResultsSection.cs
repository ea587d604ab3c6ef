using Vibe.Evaluation;
using Vibe.Reporting.Html;
using Vibe.Reporting.Pages;
using Vibe.Training.Runs;

namespace Vibe.Reporting.Sections;

/// <summary>The errors, with the protocol that they were measured with.</summary>
internal static class ResultsSection
{
    private static readonly TableColumn[] Columns =
    [
        new(string.Empty), new("MPJPE mm", true), new("PA-MPJPE mm", true), new("PVE mm", true), new("acceleration mm/frame²", true),
    ];

    private static readonly TableColumn[] BodyColumns =
    [
        new(string.Empty), new("joint rotation °", true), new("root, yaw °", true), new("root, tilt °", true),
        new("acceleration of the body mm/frame²", true), new("of the root mm/frame²", true), new("beyond joint limits °", true),
        new("impossible poses %", true),
    ];

    /// <summary>Writes the section.</summary>
    /// <param name="run">The run.</param>
    public static Markup Render(RunRecord run)
    {
        var validation = OverviewSection.BestErrors(run);
        var baseline = run.Summary?.MeanPoseBaseline;
        var named = validation is null || run.Summary?.Validation is not null ? "validation" : "validation so far";
        (string Name, SummaryMetrics? Metrics, string Format)[] rows =
        [
            (named, validation, "F1"),
            ("test", run.Summary?.Test, "F1"),
            ("mean pose on validation", baseline, "F1"),
            ("validation / mean pose", Divide(validation, baseline), "F2"),
        ];
        var written = rows.Where(row => row.Metrics is not null).Select(row => Row(row.Name, row.Metrics!, row.Format)).ToArray();
        return written.Length == 0
            ? Display.Remark("No validation yet.")
            : Markup.Of($"{new HtmlTable(Columns, written).Render()}{Bodies(rows)}{Protocol(run.Summary?.Protocol)}");
    }

    private static Markup[] Row(string name, SummaryMetrics metrics, string format) =>
    [
        name, Display.Number(metrics.MpjpeMm, format), Display.Number(metrics.PaMpjpeMm, format), Display.Number(metrics.PveMm, format),
        Display.Number(metrics.AccelerationErrorMmPerFrame2, format),
    ];

    /// <summary>The metrics that a motion prior changes even where joint errors stay the same.</summary>
    private static Markup Bodies((string Name, SummaryMetrics? Metrics, string Format)[] rows)
    {
        Markup[][] written =
        [
            .. from row in rows
               where row.Metrics?.Bodies is not null
               select BodyRow(row.Name, row.Metrics!.Bodies!),
        ];
        return written.Length == 0 ? default : new HtmlTable(BodyColumns, written).Render();
    }

    private static Markup[] BodyRow(string name, BodyMetrics bodies) =>
    [
        name, Display.Number(bodies.RotationErrorDegrees), Display.Number(bodies.RootYawDegrees), Display.Number(bodies.RootTiltDegrees),
        Display.Number(bodies.BodyAccelerationErrorMmPerFrame2), Display.Number(bodies.RootAccelerationErrorMmPerFrame2),
        Display.Number(bodies.LimitExcessDegrees), Display.Number(bodies.ImpossiblePosePercent),
    ];

    private static Markup Protocol(SummaryProtocol? protocol) => protocol is null ? default : Display.Remark(
        $"Protocol: joints {protocol.Joints}; alignment: {protocol.Alignment}; body model {protocol.BodyModel}; " +
        $"frames: {protocol.Frames}. The row of the mean pose shows the errors of predicting the training set's mean body in every frame.");

    private static SummaryMetrics? Divide(SummaryMetrics? value, SummaryMetrics? by) => value is null || by is null
        ? null
        : new SummaryMetrics(
        value.MpjpeMm / by.MpjpeMm,
        value.PaMpjpeMm / by.PaMpjpeMm,
        value.PveMm / by.PveMm,
        value.AccelerationErrorMmPerFrame2 / by.AccelerationErrorMmPerFrame2);
}
