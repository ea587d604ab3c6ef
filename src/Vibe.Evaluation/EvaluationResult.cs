namespace Vibe.Evaluation;

/// <summary>Mean errors over all frames of a store.</summary>
/// <param name="MpjpeMm">Mean distance of the 14 evaluation joints after moving both pelvises to the origin, in mm.</param>
/// <param name="PaMpjpeMm">Mean distance of the same joints after the best similarity alignment of each frame, in mm.</param>
/// <param name="PveMm">Mean distance of the mesh's vertices after moving both pelvises to the origin, in mm.</param>
/// <param name="AccelerationErrorMmPerFrame2">
/// Mean distance of the joints' second differences inside each sequence, in mm per frame squared.
/// </param>
/// <param name="AccelerationMmPerFrame2">Mean length of the predicted joints' second differences, in mm per frame squared.</param>
/// <param name="Frames">Number of frames; each counts once.</param>
public sealed record EvaluationResult(
    double MpjpeMm,
    double PaMpjpeMm,
    double PveMm,
    double AccelerationErrorMmPerFrame2,
    double AccelerationMmPerFrame2,
    long Frames)
{
    /// <summary>Gets the measures of rotations; <see langword="null"/> where the method gives joints only.</summary>
    public BodyMetrics? Bodies { get; init; }
}
