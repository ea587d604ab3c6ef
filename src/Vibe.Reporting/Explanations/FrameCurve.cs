namespace Vibe.Reporting.Explanations;

/// <summary>A number for each frame of a motion.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Values">The numbers, (T); not finite where there is none.</param>
public sealed record FrameCurve(string Name, float[] Values);
