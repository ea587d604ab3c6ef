using Vibe.Formats.Files;
using Vibe.Training.Configuration;
using Vibe.Training.Options;
using Vibe.Training.Runs;

namespace Vibe.Workflows.Train;

/// <summary>Reads the configuration that a run is resumed with.</summary>
internal static class ResumedConfiguration
{
    /// <summary>Reads it and lays the overrides over it.</summary>
    /// <param name="run">The run's folder, held.</param>
    /// <param name="folder">The folder as the caller named it.</param>
    /// <param name="overrides">Keys to change; only those that leave it the same run.</param>
    /// <returns>The options, and each changed key as <c>Section:Key: old -> new</c>.</returns>
    /// <exception cref="RunCompletedException">The run is completed and gets no more epochs.</exception>
    /// <exception cref="ConfigurationException">The configuration is invalid, or would make it another run.</exception>
    public static (VibeOptions Options, IReadOnlyList<string> Changes) Load(
        RunDirectory run, string folder, IReadOnlyList<ConfigurationOverride> overrides)
    {
        var before = ConfigurationLoader.Load<VibeOptions>(run.ConfigurationPath, []).Value;
        var loaded = ConfigurationLoader.Load<VibeOptions>(run.ConfigurationPath, overrides);
        var changes = ResumeChanges.Between(before, loaded.Value, loaded.Origins);
        ThrowIfCompleted(run, folder, before, loaded.Value);
        return (loaded.Value, changes);
    }

    private static void ThrowIfCompleted(RunDirectory run, string folder, VibeOptions before, VibeOptions after)
    {
        var isLonger = after.Training.LastStep > before.Training.LastStep
            || after.Training.EarlyStoppingPatience != before.Training.EarlyStoppingPatience;
        var isFinished = File.Exists(run.SummaryPath) && !PageSaysRunning(run);
        if (isFinished && !isLonger && RunSummary.Read(run.SummaryPath) is { Status: RunStatus.Completed } summary)
        {
            throw new RunCompletedException(
                folder, before.Training.Epochs,
                    $"The run in {folder} is completed: {summary.Training.Steps} steps, results in {run.SummaryPath}.");
        }
    }

    /// <summary>
    /// Returns whether the run was killed before its page was written for the last time; only a running run's page loads itself again.
    /// </summary>
    private static bool PageSaysRunning(RunDirectory run) =>
        File.Exists(run.ReportPath) && InputFile.ReadText(run.ReportPath).Contains("http-equiv=\"refresh\"", StringComparison.Ordinal);
}
