namespace Vibe.Evaluation.Results;

/// <summary>A stretch of frames with a large error.</summary>
/// <param name="Sequence">The sequence's name.</param>
/// <param name="First">Its first frame, counted from the sequence's first.</param>
/// <param name="Frames">Its number of frames.</param>
/// <param name="MpjpeMm">Its mean MPJPE, in mm.</param>
/// <param name="PaMpjpeMm">Its mean PA-MPJPE, in mm.</param>
/// <param name="Picture">The name of its picture in the evaluation's folder; <see langword="null"/> where there is none.</param>
public sealed record ClipEstimate(string Sequence, long First, int Frames, double MpjpeMm, double PaMpjpeMm, string? Picture);
