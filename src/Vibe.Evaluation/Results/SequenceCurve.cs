namespace Vibe.Evaluation.Results;

/// <summary>The error over a sequence.</summary>
/// <param name="Sequence">The sequence's name.</param>
/// <param name="FramesPerPoint">Frames of each point.</param>
/// <param name="MpjpeMm">The mean MPJPE of each point, in mm; NaN where nothing was measured.</param>
public sealed record SequenceCurve(string Sequence, int FramesPerPoint, IReadOnlyList<double> MpjpeMm);
