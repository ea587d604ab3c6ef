using Vibe.Core.Models;
using Vibe.Training.Configuration;
using Vibe.Training.Logging;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using Vibe.Training.Sessions;
using Vibe.Training.Steps;
using Vibe.Workflows.Train;

namespace Vibe.Samples.OwnParts;

/// <summary>Puts the sample's parts together.</summary>
public static class OwnTraining
{
    /// <summary>Writes the data set, if it is not there, and trains; a run that was interrupted is resumed.</summary>
    /// <param name="runFolder">The run's folder.</param>
    /// <param name="dataFolder">The folder of the sample's stores.</param>
    /// <param name="output">Where to print what happens.</param>
    /// <param name="overrides">Changes of the configuration, <c>Section:Key=value</c>.</param>
    /// <returns>The program's exit code.</returns>
    public static int Run(string runFolder, string dataFolder, TextWriter output, IReadOnlyList<string> overrides)
    {
        ArgumentNullException.ThrowIfNull(overrides);

        WriteStores(dataFolder);
        var configuration = Configuration(dataFolder, overrides);
        var parts = Parts(configuration, output);
        var logger = new LineLogger(output.WriteLine);
        var run = File.Exists(Path.Combine(runFolder, "config.json"))
            ? TrainingRun.Open(runFolder, [.. overrides], logger, parts)
            : TrainingRun.Create(configuration, runFolder, logger, parts);
        using var stop = new GracefulStop(signal => output.WriteLine($"{signal}: finishing this step and saving."));
        var summary = run.Execute(overrides, stop: stop.Token);
        output.WriteLine(FormattableString.Invariant(
            $"{summary.Status} after {summary.Training.Steps} steps: ") +
            FormattableString.Invariant($"MPJPE {summary.Validation?.MpjpeMm:F1} mm, results in {run.Directory.Root}"));
        return summary.Status == RunStatus.Completed ? 0 : 1;
    }

    /// <summary>Reads the sample's configuration.</summary>
    /// <param name="dataFolder">The folder of the sample's stores.</param>
    /// <param name="overrides">Changes of the configuration, <c>Section:Key=value</c>.</param>
    public static LoadedConfiguration<VibeOptions> Configuration(string dataFolder, IReadOnlyList<string> overrides) =>
        ConfigurationLoader.Load<VibeOptions>(
            Path.Combine(AppContext.BaseDirectory, "own-parts.json"),
            [$"Data:Train3D:0:Path={TrainStore(dataFolder)}", $"Data:Validation={ValidationStore(dataFolder)}", .. overrides]);

    /// <summary>Makes the custom parts: an encoder, a loss term and an observer.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="output">Where the observer prints.</param>
    public static TrainingParts Parts(LoadedConfiguration<VibeOptions> configuration, TextWriter output) => new()
    {
        CreateGenerator = mean => new Generator(configuration.Value.Model, mean, encoder: new MotionConvolution(channels: 64)),
        Step = new StepParts { Terms = [new Smoothness(weight: 100)] },
        Observers = [new LossPrinter(output)],
    };

    private static void WriteStores(string dataFolder)
    {
        if (!Directory.Exists(dataFolder))
        {
            SwingingArm.Write(TrainStore(dataFolder), "ann", "bob", "carla");
            SwingingArm.Write(ValidationStore(dataFolder), "dora");
        }
    }

    private static string TrainStore(string dataFolder) => Path.Combine(dataFolder, "train");

    private static string ValidationStore(string dataFolder) => Path.Combine(dataFolder, "validation");
}
