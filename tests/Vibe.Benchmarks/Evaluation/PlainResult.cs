namespace Vibe.Benchmarks.Evaluation;

/// <summary>What the plain way measures, in mm and mm/frame².</summary>
internal sealed record PlainResult(double MpjpeMm, double PaMpjpeMm, double PveMm, double AccelerationMm, double AccelerationErrorMm);
