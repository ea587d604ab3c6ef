namespace Vibe.Data.Sampling;

/// <summary>The frames of one clip.</summary>
/// <param name="First">First frame.</param>
/// <param name="Last">Last frame, inclusive.</param>
internal readonly record struct ClipRange(long First, long Last);
