namespace Vibe.Preparation.Pipeline;

/// <summary>The progress of a preparation.</summary>
/// <param name="Units">Units done, those of earlier runs included.</param>
/// <param name="UnitCount">Units in all.</param>
/// <param name="Unit">The unit at hand, or the one just done.</param>
/// <param name="Frames">Frames of people done, those of earlier runs included.</param>
/// <param name="FramesPerSecond">Pace of this run, frames of people per second; 0 where nothing was done yet.</param>
/// <param name="Left">How long the rest will take at this pace; <see langword="null"/> while that is unknown.</param>
public sealed record PreparationProgress(int Units, int UnitCount, string Unit, long Frames, double FramesPerSecond, TimeSpan? Left);
