namespace Vibe.Experiments;

/// <summary>One column of a study's table.</summary>
/// <param name="Name">Its name and unit.</param>
/// <param name="Value">Takes it out of a trial; NaN where the trial does not have it.</param>
internal sealed record StudyMeasure(string Name, Func<StudyTrial, double> Value)
{
    /// <summary>Gets all columns in their order; less is better in each.</summary>
    public static IReadOnlyList<StudyMeasure> All { get; } =
    [
        new("PA-MPJPE mm", trial => trial.Metrics.PaMpjpeMm),
        new("MPJPE mm", trial => trial.Metrics.MpjpeMm),
        new("acceleration error mm/frame²", trial => trial.Metrics.AccelerationErrorMmPerFrame2),
        new("of the body", trial => trial.Metrics.Bodies?.BodyAccelerationErrorMmPerFrame2 ?? double.NaN),
        new("of the root", trial => trial.Metrics.Bodies?.RootAccelerationErrorMmPerFrame2 ?? double.NaN),
        new("beyond joint limits °", trial => trial.Metrics.Bodies?.LimitExcessDegrees ?? double.NaN),
        new("impossible poses %", trial => trial.Metrics.Bodies?.ImpossiblePosePercent ?? double.NaN),
        new("joint rotation °", trial => trial.Metrics.Bodies?.RotationErrorDegrees ?? double.NaN),
        new("root yaw °", trial => trial.Metrics.Bodies?.RootYawDegrees ?? double.NaN),
        new("root tilt °", trial => trial.Metrics.Bodies?.RootTiltDegrees ?? double.NaN),
        new("to the nearest real pose °", trial => trial.NearestPoseDegrees),
        new("critic right %", trial => trial.CriticPercent),
    ];
}
