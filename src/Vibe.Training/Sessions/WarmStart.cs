using Microsoft.Extensions.Logging;
using Vibe.Core.Weights;
using Vibe.Formats.PyTorch;
using Vibe.Training.Options;

namespace Vibe.Training.Sessions;

/// <summary>Starts a training from the weights of another one.</summary>
public static partial class WarmStart
{
    private const string DiscriminatorKey = "disc_motion_state_dict";
    private const int ShownNames = 8;

    /// <summary>Fills generator and discriminator as <c>Training:InitializeFrom</c> says.</summary>
    /// <param name="options">The training section.</param>
    /// <param name="session">A session at step 0.</param>
    /// <param name="logger">Receives what was taken.</param>
    /// <exception cref="InvalidDataException">The file is damaged or does not fit.</exception>
    public static void Apply(TrainingOptions options, TrainingSession session, ILogger logger)
    {
        if (options.InitializeFrom is not { } path)
        {
            return;
        }

        Record("generator", PublishedCheckpoint.LoadGenerator(session.Generator, path, options.InitializePartially), logger);
        if (TorchCheckpoint.Read(path).TryGetValue<CheckpointDictionary>(DiscriminatorKey, out var discriminator))
        {
            Discriminate(discriminator, path, options, session, logger);
        }

        session.Average?.Restart();
    }

    // A published checkpoint holds the published discriminator, whichever kind is to judge from now on.
    private static void Discriminate(
        CheckpointDictionary state, string path, TrainingOptions options, TrainingSession session, ILogger logger)
    {
        var own = session.Discriminator.state_dict().Keys.ToHashSet(StringComparer.Ordinal);
        if (!state.Keys.Any(key => own.Contains($"{key}".Replace("module.", string.Empty, StringComparison.Ordinal))))
        {
            LogOtherKind(logger, path);
            return;
        }

        Record("discriminator", PublishedCheckpoint.LoadDiscriminator(session.Discriminator, path, options.InitializePartially), logger);
    }

    private static void Record(string network, PublishedWeights weights, ILogger logger)
    {
        var rest = Named("left out of the file", weights.Skipped) + Named("not in the file", weights.Untouched);
        LogTaken(logger, network, weights.Source, weights.Taken.Count, rest);
    }

    private static string Named(string what, IReadOnlyList<string> names)
    {
        var more = names.Count > ShownNames ? $" and {names.Count - ShownNames} more" : string.Empty;
        return names.Count == 0 ? string.Empty : $"; {what}: {string.Join(", ", names.Take(ShownNames))}{more}";
    }

    [LoggerMessage(
        LogLevel.Information, "the discriminator in {Path} is of another kind than the configured one, which starts with random weights")]
    private static partial void LogOtherKind(ILogger logger, string path);

    [LoggerMessage(LogLevel.Information, "{Network} starts from {Source}: {Count} entries taken{Rest}")]
    private static partial void LogTaken(ILogger logger, string network, string source, int count, string rest);
}
