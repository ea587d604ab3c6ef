namespace Vibe.Training.Logging;

/// <summary>One validation in <c>validation.csv</c>.</summary>
public sealed record ValidationRow
{
    /// <summary>Gets the number of optimisation steps done, counted from 1.</summary>
    public required long Step { get; init; }

    /// <summary>Gets the epoch that ended, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Gets the number of frames that were measured.</summary>
    public long Frames { get; init; }

    /// <summary>Gets the mean joint position error, in millimetres.</summary>
    public double? MpjpeMm { get; init; }

    /// <summary>Gets the mean joint position error after Procrustes alignment, in millimetres.</summary>
    public double? PaMpjpeMm { get; init; }

    /// <summary>Gets the mean vertex position error, in millimetres.</summary>
    public double? PveMm { get; init; }

    /// <summary>Gets the acceleration error, in millimetres per squared frame.</summary>
    public double? AccelerationErrorMmPerFrame2 { get; init; }

    /// <summary>Gets the mean angle between predicted and true joint rotations, the root left out, in degrees.</summary>
    public double? RotationErrorDegrees { get; init; }

    /// <summary>Gets the part of the root's error about the camera's vertical axis, in degrees.</summary>
    public double? RootYawDegrees { get; init; }

    /// <summary>Gets the part of the root's error that is left, in degrees.</summary>
    public double? RootTiltDegrees { get; init; }

    /// <summary>Gets the acceleration error of the joints in the axes of the root, in millimetres per squared frame.</summary>
    public double? BodyAccelerationErrorMmPerFrame2 { get; init; }

    /// <summary>
    /// Gets the acceleration error that remains when only the root's rotation is predicted, in millimetres per squared frame.
    /// </summary>
    public double? RootAccelerationErrorMmPerFrame2 { get; init; }

    /// <summary>Gets the excess of the joint that leaves its limit most, in degrees.</summary>
    public double? LimitExcessDegrees { get; init; }

    /// <summary>Gets the share of frames with an impossible pose, in percent.</summary>
    public double? ImpossiblePosePercent { get; init; }

    /// <summary>Gets a value indicating whether this is the best validation so far.</summary>
    public bool IsBest { get; init; }
}
