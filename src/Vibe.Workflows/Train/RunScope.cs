using Microsoft.Extensions.Logging;
using Vibe.Training.Checkpoints;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using Vibe.Training.Sessions;

namespace Vibe.Workflows.Train;

/// <summary>Holds what the parts of a run share.</summary>
/// <param name="options">The experiment.</param>
/// <param name="directory">The run's folder, held.</param>
/// <param name="logger">Receives what happens.</param>
/// <param name="parts">Custom parts; <see langword="null"/> for none.</param>
internal sealed class RunScope(VibeOptions options, RunDirectory directory, ILogger logger, TrainingParts? parts)
{
    /// <summary>Gets the experiment.</summary>
    public VibeOptions Options => options;

    /// <summary>Gets the run's folder.</summary>
    public RunDirectory Directory => directory;

    /// <summary>Gets what receives the messages.</summary>
    public ILogger Logger => logger;

    /// <summary>Gets the custom parts; <see langword="null"/> for none.</summary>
    public TrainingParts? Parts => parts;

    /// <summary>Gets the run's checkpoints.</summary>
    public CheckpointFolder Checkpoints { get; } = new(directory.CheckpointsFolder, options.Checkpoints);

    /// <summary>Gets the clock of the whole run, the time before a resume included.</summary>
    public RunClock Wall { get; } = new();

    /// <summary>Gets when this execution began.</summary>
    public DateTimeOffset Started { get; } = DateTimeOffset.Now;
}
