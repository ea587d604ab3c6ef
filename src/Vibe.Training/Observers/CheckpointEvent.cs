using Vibe.Training.Logging;

namespace Vibe.Training.Observers;

/// <summary>A checkpoint that has been written.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Step">The number of optimisation steps done.</param>
/// <param name="Timing">How long each stage of the training has taken since the checkpoint before, writing this one included.</param>
public sealed record CheckpointEvent(string Path, long Step, TimingRow Timing);
