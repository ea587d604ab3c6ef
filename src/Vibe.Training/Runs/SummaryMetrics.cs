using Vibe.Evaluation;

namespace Vibe.Training.Runs;

/// <summary>Errors over an evaluation set. NaN where a metric could not be measured; written as null.</summary>
/// <param name="MpjpeMm">Mean joint position error, in millimetres.</param>
/// <param name="PaMpjpeMm">Mean joint position error after Procrustes alignment of each frame, in millimetres.</param>
/// <param name="PveMm">Mean vertex position error, in millimetres.</param>
/// <param name="AccelerationErrorMmPerFrame2">Error of the joints' acceleration, in millimetres per squared frame.</param>
public sealed record SummaryMetrics(double MpjpeMm, double PaMpjpeMm, double PveMm, double AccelerationErrorMmPerFrame2)
{
    /// <summary>Gets the measures of rotations; <see langword="null"/> in summaries of earlier versions.</summary>
    public BodyMetrics? Bodies { get; init; }
}
