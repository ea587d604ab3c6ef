using System.Globalization;
using Microsoft.Extensions.Logging;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using Vibe.Training.Sessions;

namespace Vibe.Training.Checkpoints;

/// <summary>The checkpoints of a run: <c>step-000001000.pt</c> and so on, and <c>best.pt</c>.</summary>
/// <param name="folder">The folder; it must exist.</param>
/// <param name="options">Which checkpoints to keep.</param>
public sealed partial class CheckpointFolder(string folder, CheckpointOptions options)
{
    private const string Prefix = "step-";
    private const string Extension = ".pt";

    /// <summary>Gets the file of the checkpoint with the best validation.</summary>
    public string Best => Path.Combine(folder, "best" + Extension);

    /// <summary>Gets the newest checkpoint's file; <see langword="null"/> before the first.</summary>
    public string? Newest => Steps().Select(PathOf).FirstOrDefault();

    /// <summary>Gives the file of a step's checkpoint.</summary>
    /// <param name="step">The number of optimisation steps done.</param>
    public string PathOf(long step) => Path.Combine(folder, Prefix + step.ToString("D9", CultureInfo.InvariantCulture) + Extension);

    /// <summary>Writes the session's checkpoint and deletes those that are no longer to be kept.</summary>
    /// <param name="session">The session to save.</param>
    /// <returns>The new file.</returns>
    /// <exception cref="IOException">
    /// There is too little room, or the file cannot be written; all earlier ones are untouched then.
    /// </exception>
    public string Save(TrainingSession session)
    {
        ArgumentNullException.ThrowIfNull(session);

        var path = PathOf(session.Progress.Step);
        Write(path, session);
        foreach (var step in Steps().Skip(options.KeepLast)
            .Where(step => options.KeepEverySteps is not { } every || step == 0 || step % every != 0))
        {
            File.Delete(PathOf(step));
        }

        return path;
    }

    /// <summary>Writes the session as the best one.</summary>
    /// <param name="session">The session to save.</param>
    /// <exception cref="IOException">
    /// There is too little room, or the file cannot be written; the earlier one is untouched then.
    /// </exception>
    public void SaveBest(TrainingSession session) => Write(Best, session);

    /// <summary>Restores a session from the newest checkpoint that can be read; the best one is tried last.</summary>
    /// <param name="session">A session of the same configuration.</param>
    /// <param name="logger">Receives a warning where the newest checkpoint cannot be used.</param>
    /// <returns>Whether there was any checkpoint.</returns>
    /// <exception cref="InvalidDataException">There are checkpoints but none can be used; the message says why, file by file.</exception>
    public bool TryLoadNewest(TrainingSession session, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(logger);

        var failures = new List<Exception>();
        foreach (var path in Steps().Select(PathOf).Concat(File.Exists(Best) ? [Best] : (string[])[]))
        {
            try
            {
                CheckpointFile.Load(path, session);
                if (failures.Count > 0)
                {
                    LogGoingBack(logger, failures[0].Message, path);
                }

                return true;
            }
            catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                failures.Add(error);
            }
        }

        return failures.Count == 0 ? false : throw NoneLeft(failures);
    }

    // One with its own message stays as it is, so that whoever reads it sees the file's own trouble first.
    private InvalidDataException NoneLeft(List<Exception> failures) => failures is [InvalidDataException only]
        ? only
        : new InvalidDataException(
            $"{folder}: none of the {failures.Count} checkpoints can be used: {string.Join(" ", failures.Select(error => error.Message))}",
            failures[0]);

    [LoggerMessage(LogLevel.Warning, "The newest checkpoint cannot be used: {Reason} Going back to {Path}.")]
    private static partial void LogGoingBack(ILogger logger, string reason, string path);

    // Newest first.
    private long[] Steps() =>
    [
        .. Directory.EnumerateFiles(folder, Prefix + "*" + Extension)
            .Select(path => Path.GetFileNameWithoutExtension(path)[Prefix.Length..])
            .Select(number => long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : -1)
            .Where(step => step >= 0)
            .OrderDescending(),
    ];

    private void Write(string path, TrainingSession session)
    {
        // The last one's size is the best guess of the next one's.
        DiskSpace.Require(folder, Newest is { } newest ? new FileInfo(newest).Length : 0);
        CheckpointFile.Save(path, session);
    }
}
