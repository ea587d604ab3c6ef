using Vibe.Evaluation.Results;
using Vibe.Formats.Files;
using Vibe.Training.Configuration;
using Vibe.Training.Runs;
using Vibe.Training.Sessions;

namespace Vibe.Workflows.Train;

/// <summary>Puts a session where the run stands and records what it starts with.</summary>
/// <param name="scope">The run.</param>
/// <param name="data">Its data.</param>
/// <param name="session">A session at step 0.</param>
internal sealed class RunStart(RunScope scope, TrainingData data, TrainingSession session)
{
    private RunDirectory Run => scope.Directory;

    /// <summary>Loads the newest checkpoint, or starts afresh, and writes configuration, stores and environment.</summary>
    /// <param name="changedKeys">The keys that a resume has changed.</param>
    /// <param name="arguments">The program's arguments.</param>
    /// <exception cref="InvalidDataException">The checkpoint or the stores do not fit the run.</exception>
    public void Begin(IReadOnlyList<string> changedKeys, IReadOnlyList<string> arguments)
    {
        if (CustomParts.Difference(Run.EnvironmentPath, session) is { } difference)
        {
            scope.Logger.OtherParts(difference);
        }

        var isResumed = scope.Checkpoints.TryLoadNewest(session, scope.Logger);
        if (isResumed)
        {
            scope.Wall.Resume(session.Progress.WallSeconds);
            StoreRecord.CheckSame(Run.DataPath, data.Records());
            scope.Logger.Resuming(session.Progress.Step, scope.Options.Training.LastStep, Run.Root);
        }
        else
        {
            ThrowIfStepsWereDone();
            WarmStart.Apply(scope.Options.Training, session, scope.Logger);
        }

        Record(changedKeys, arguments);
        RunDescription.Log(scope, data, session, withSettings: !isResumed);
    }

    private void Record(IReadOnlyList<string> changedKeys, IReadOnlyList<string> arguments)
    {
        if (changedKeys.Count > 0)
        {
            AtomicFile.WriteText(Run.ConfigurationPath, ConfigurationLoader.ToJson(scope.Options));
            scope.Logger.KeysChanged(string.Join("; ", changedKeys));
        }

        StoreRecord.Write(Run.DataPath, data.Records());
        (RunEnvironment.Capture(session.Device.ToString(), arguments) with
        {
            ChangedKeys = changedKeys,
            CustomParts = CustomParts.Of(session),
        }).AppendTo(Run.EnvironmentPath);
    }

    /// <summary>Refuses steps without a checkpoint: to begin anew would cut the log of what was trained.</summary>
    private void ThrowIfStepsWereDone()
    {
        if (File.Exists(Run.MetricsPath) && HasRows(Run.MetricsPath))
        {
            throw new InvalidDataException(
                $"{Run.CheckpointsFolder}: expected a checkpoint to continue from, but none is left of the steps that " +
                $"{Run.MetricsPath} lists. " +
                "Put one back, or start a new run in another folder.");
        }
    }

    private static bool HasRows(string path)
    {
        using var stream = InputFile.Open(path);
        Span<byte> start = stackalloc byte[1 << 14]; // a header is shorter; a file without an end, such as a device, is not read through
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        var header = start.IndexOf((byte)'\n');
        return header >= 0 && header < start.Length - 1;
    }
}
