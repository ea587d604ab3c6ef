using Vibe.Training.Distributed;
using Vibe.Training.Sessions;

namespace Vibe.Workflows.Train;

/// <summary>Lets the processes of a training begin where process 0 stands: with its run's folder and a checkpoint that it writes.</summary>
internal static class TrainingAnnouncement
{
    private const char Separator = '\n';

    /// <summary>Saves where process 0 stands and lets the others begin there.</summary>
    /// <param name="scope">The run.</param>
    /// <param name="session">The session of process 0, before its first step.</param>
    public static void Make(RunScope scope, TrainingSession session)
    {
        if (scope.Parts?.Group is { } group)
        {
            group.ShareText($"{scope.Directory.Root}{Separator}{scope.Checkpoints.Save(session)}");
        }
    }

    /// <summary>Lets the other processes return, because the training does not begin.</summary>
    /// <param name="group">The processes; <see langword="null"/> for this one alone.</param>
    public static void Cancel(IProcessGroup? group) => group?.ShareText(string.Empty);

    /// <summary>Waits for the announcement.</summary>
    /// <param name="group">The processes.</param>
    /// <returns>The run's folder and the checkpoint to begin from; <see langword="null"/> where process 0 does not begin.</returns>
    /// <exception cref="ProcessGroupException">This process does not find the folder.</exception>
    public static (string Folder, string Checkpoint)? Await(IProcessGroup group)
    {
        if (group.ShareText(string.Empty).Split(Separator) is not [var folder, var checkpoint])
        {
            return null;
        }

        return File.Exists(checkpoint)
            ? (folder, checkpoint)
            : throw new ProcessGroupException(
                $"Process {group.Rank} on {Environment.MachineName} does not find {checkpoint}, which process 0 has written: the run's " +
                "folder must be on a disk that all machines share.");
    }
}
