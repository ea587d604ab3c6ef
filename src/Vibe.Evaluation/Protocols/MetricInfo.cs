namespace Vibe.Evaluation.Protocols;

/// <summary>The name, unit and meaning of a metric.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Title">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="IsBetterHigh">Whether larger is better.</param>
/// <param name="FramePower">How often the unit is divided by frames; 0 where time plays no part.</param>
/// <param name="SecondsUnit">The unit in seconds, with metres instead of millimetres for the second and higher powers.</param>
public sealed record MetricInfo(
    Metric Metric, string Title, string Unit, bool IsBetterHigh = false, int FramePower = 0, string? SecondsUnit = null)
{
    private const double MillimetresPerMetre = 1000;

    /// <summary>
    /// Gets a value indicating whether smaller or larger values are better. Acceleration and jitter have no better direction: a prediction
    /// that never moves has neither.
    /// </summary>
    public bool IsJudged => Metric is not (Metric.Acceleration or Metric.Jitter or Metric.BodyJitter or Metric.RootJitter);

    /// <summary>Gets all metrics in the order of <see cref="Protocols.Metric"/>.</summary>
    public static IReadOnlyList<MetricInfo> All { get; } =
    [
        new(Metric.Mpjpe, "MPJPE", "mm"),
        new(Metric.PaMpjpe, "PA-MPJPE", "mm"),
        new(Metric.Pve, "PVE", "mm"),
        new(Metric.RawPve, "PVE, raw", "mm"),
        new(Metric.Acceleration, "acceleration", "mm/frame²", FramePower: 2, SecondsUnit: "m/s²"),
        new(Metric.AccelerationError, "acceleration error", "mm/frame²", FramePower: 2, SecondsUnit: "m/s²"),
        new(Metric.Jitter, "jitter", "mm/frame³", FramePower: 3, SecondsUnit: "m/s³"),
        new(Metric.Pck150, "PCK@150", "%", IsBetterHigh: true),
        new(Metric.Auc, "AUC", "%", IsBetterHigh: true),
        new(Metric.Reprojection, "reprojection", "px"),
        new(Metric.FootSkating, "foot skating", "mm/frame", FramePower: 1, SecondsUnit: "mm/s"),
        new(Metric.Penetration, "penetration", "mm"),
        new(Metric.RotationError, "joint rotation error", "°"),
        new(Metric.RootYaw, "root error, yaw", "°"),
        new(Metric.RootTilt, "root error, tilt", "°"),
        new(Metric.BodyAccelerationError, "acceleration error of the body", "mm/frame²", FramePower: 2, SecondsUnit: "m/s²"),
        new(Metric.RootAccelerationError, "acceleration error of the root", "mm/frame²", FramePower: 2, SecondsUnit: "m/s²"),
        new(Metric.BodyJitter, "jitter of the body", "mm/frame³", FramePower: 3, SecondsUnit: "m/s³"),
        new(Metric.RootJitter, "jitter of the root", "mm/frame³", FramePower: 3, SecondsUnit: "m/s³"),
        new(Metric.LimitExcess, "joint limit excess", "°"),
        new(Metric.ImpossiblePose, "impossible poses", "%"),
    ];

    /// <summary>Finds a metric's description.</summary>
    /// <param name="metric">The metric.</param>
    public static MetricInfo Of(Metric metric) => All[(int)metric];

    /// <summary>The factor from <see cref="Unit"/> to <see cref="SecondsUnit"/>.</summary>
    /// <param name="framesPerSecond">The frame rate.</param>
    public double ToSeconds(double framesPerSecond) => Math.Pow(framesPerSecond, FramePower) / (FramePower > 1 ? MillimetresPerMetre : 1);
}
