namespace Vibe.Evaluation;

/// <summary>
/// Mean measures of rotations over all frames of a store: what a motion prior changes even where joint errors stay the same.
/// </summary>
/// <param name="RotationErrorDegrees">Mean angle between predicted and true joint rotations, the root left out, in degrees.</param>
/// <param name="RootYawDegrees">Mean part of the root's error about the camera's vertical axis, in degrees.</param>
/// <param name="RootTiltDegrees">Mean part of the root's error that is left, in degrees.</param>
/// <param name="BodyAccelerationErrorMmPerFrame2">Acceleration error of the joints in the axes of the root, in mm a frame squared.</param>
/// <param name="RootAccelerationErrorMmPerFrame2">
/// Acceleration error that remains when only the root's rotation is predicted, in mm a frame squared.
/// </param>
/// <param name="LimitExcessDegrees">Mean excess of the joint that leaves its limit most, in degrees.</param>
/// <param name="ImpossiblePosePercent">Share of frames with a joint beyond its limit by more than 5 degrees, in percent.</param>
public sealed record BodyMetrics(
    double RotationErrorDegrees,
    double RootYawDegrees,
    double RootTiltDegrees,
    double BodyAccelerationErrorMmPerFrame2,
    double RootAccelerationErrorMmPerFrame2,
    double LimitExcessDegrees,
    double ImpossiblePosePercent);
