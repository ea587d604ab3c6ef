using Vibe.Training.Runs;

namespace Vibe.Trainer.Display;

/// <summary>What a training leaves, as <c>train --json</c> prints it.</summary>
/// <param name="Folder">The run's folder.</param>
/// <param name="Report">The run's page.</param>
/// <param name="Resume">The command that resumes it; <see langword="null"/> where it is completed.</param>
/// <param name="Summary">The content of <c>summary.json</c>.</param>
internal sealed record TrainResult(string Folder, string Report, string? Resume, RunSummary Summary);
