using System.Text.Json;
using Vibe.Evaluation.Results;
using Vibe.Formats.Files;

namespace Vibe.Training.Runs;

/// <summary>The result of a run: the content of <c>summary.json</c>.</summary>
public sealed record RunSummary
{
    /// <summary>Gets how the run ended.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Gets the seed of all random numbers.</summary>
    public required long Seed { get; init; }

    /// <summary>Gets the configuration's name.</summary>
    public string? Configuration { get; init; }

    /// <summary>Gets the version of this library.</summary>
    public string Version { get; init; } = RunEnvironment.LibraryVersion;

    /// <summary>Gets when the run began.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Gets when the run ended.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Gets what the metrics mean.</summary>
    public SummaryProtocol? Protocol { get; init; }

    /// <summary>Gets the errors of the best checkpoint on the validation set.</summary>
    public SummaryMetrics? Validation { get; init; }

    /// <summary>Gets the errors on the validation set of always predicting the training set's mean pose, shape and camera.</summary>
    public SummaryMetrics? MeanPoseBaseline { get; init; }

    /// <summary>Gets the errors of the best checkpoint on the test set.</summary>
    public SummaryMetrics? Test { get; init; }

    /// <summary>Gets the duration, speed and memory use of the run.</summary>
    public required SummaryTraining Training { get; init; }

    /// <summary>Reads a summary.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The summary.</returns>
    /// <exception cref="InvalidDataException">The file is no summary.</exception>
    public static RunSummary Read(string path) => RunJson.Read<RunSummary>(path, "a run's summary");

    /// <summary>Writes the summary in one go.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string path) => AtomicFile.WriteText(path, JsonSerializer.Serialize(this, RunJson.Options) + "\n");
}
