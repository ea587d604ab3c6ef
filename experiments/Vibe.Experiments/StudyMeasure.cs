using Vibe.Training.Runs;

namespace Vibe.Experiments;

/// <summary>One column of a study's table.</summary>
/// <param name="Name">Its name and unit.</param>
/// <param name="Value">Takes it out of a run's metrics; NaN where the run does not have it.</param>
internal sealed record StudyMeasure(string Name, Func<SummaryMetrics, double> Value)
{
    /// <summary>Gets all columns in their order; less is better in each.</summary>
    public static IReadOnlyList<StudyMeasure> All { get; } =
    [
        new("PA-MPJPE mm", metrics => metrics.PaMpjpeMm),
        new("MPJPE mm", metrics => metrics.MpjpeMm),
        new("acceleration error mm/frame²", metrics => metrics.AccelerationErrorMmPerFrame2),
        new("of the body", metrics => metrics.Bodies?.BodyAccelerationErrorMmPerFrame2 ?? double.NaN),
        new("of the root", metrics => metrics.Bodies?.RootAccelerationErrorMmPerFrame2 ?? double.NaN),
        new("beyond joint limits °", metrics => metrics.Bodies?.LimitExcessDegrees ?? double.NaN),
        new("impossible poses %", metrics => metrics.Bodies?.ImpossiblePosePercent ?? double.NaN),
        new("joint rotation °", metrics => metrics.Bodies?.RotationErrorDegrees ?? double.NaN),
        new("root yaw °", metrics => metrics.Bodies?.RootYawDegrees ?? double.NaN),
        new("root tilt °", metrics => metrics.Bodies?.RootTiltDegrees ?? double.NaN),
    ];
}
