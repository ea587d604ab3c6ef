using System.Collections.Concurrent;
using Vibe.Sweeps.Files;
using Vibe.Sweeps.State;

namespace Vibe.Sweeps.Running;

/// <summary>
/// Works on a sweep until nothing is left to do. Any number of processes may do so at the same time, and each may be killed.
/// </summary>
/// <param name="definition">The sweep.</param>
/// <param name="folder">Its folder.</param>
/// <param name="program">The program that trains a trial.</param>
/// <param name="settings">How this machine works.</param>
/// <param name="announce">Shows a line; called from several threads, one at a time.</param>
public sealed class SweepRun(SweepDefinition definition, SweepFolder folder, ITrialProgram program, SweepSettings settings,
    Action<string> announce)
{
    private const int HopelessTrials = 3;

    private readonly ConcurrentQueue<Exception> _problems = new();
    private readonly Lock _output = new();
    private int _failures;

    /// <summary>Trains until the budget is used up.</summary>
    /// <param name="stop">Asks to save and return.</param>
    /// <returns>Whether the sweep is finished; otherwise the same call continues it.</returns>
    /// <exception cref="IOException">The disk is full, the program cannot be started, or the first trials all failed; nothing is
    /// lost.</exception>
    /// <exception cref="InvalidDataException">The database is damaged.</exception>
    /// <exception cref="NotSupportedException">There are fewer GPUs than <see cref="SweepSettings.Gpus"/>.</exception>
    public bool Execute(CancellationToken stop)
    {
        var gpus = GpuShare.Names(settings.Gpus, Environment.GetEnvironmentVariable(GpuShare.Variable));
        var database = SweepDatabase.Open(folder, definition);
        if (settings.RetriesFailed)
        {
            announce(FormattableString.Invariant($"{database.RetryFailed()} failed trials are tried again."));
        }

        using var identity = new WorkerIdentity(folder);
        using var problem = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var runner = new TrialRunner(definition, folder, database, program, settings);
        var isFinished = new bool[settings.Workers];
        Thread[] threads = [.. Enumerable.Range(0, settings.Workers).Select(number => new Thread(() =>
        {
            try
            {
                var worker = new Worker(
                    FormattableString.Invariant($"{identity.Name}/{number}"), gpus.Count == 0 ? null : gpus[number % gpus.Count]);
                isFinished[number] = Work(database, runner, identity, worker, problem.Token);
            }
            catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                _problems.Enqueue(error);
                problem.Cancel(); // the other workers save and stop
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return _problems.TryDequeue(out var first) ? throw Again(first) : isFinished.All(finished => finished);
    }

    private static Exception Again(Exception error) => error is InvalidDataException ? new InvalidDataException(error.Message, error)
        : new IOException(error.Message, error);

    private bool Work(SweepDatabase database, TrialRunner runner, WorkerIdentity identity, Worker worker, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var claim = database.TryClaim(worker.Owner, identity.IsGone, out var isFinished);
            if (isFinished)
            {
                return true;
            }

            if (claim is null)
            {
                stop.WaitHandle.WaitOne(settings.Pause);
                continue;
            }

            Tell(claim, string.Join(", ", definition.Space.Overrides(claim.Point)));
            if (runner.Run(claim, worker.Gpu, stop) is { } end)
            {
                Tell(claim, end);
                ThrowIfHopeless(database, end);
            }
        }

        return false;
    }

    /// <summary>
    /// When the first trials all fail, so will the others, and for the same reason: better to stop after minutes than after a night.
    /// </summary>
    private void ThrowIfHopeless(SweepDatabase database, string end)
    {
        if (end.StartsWith("failed", StringComparison.Ordinal) && Interlocked.Increment(ref _failures) >= HopelessTrials
            && !database.Read().Jobs.Any(job => job.Status == JobStatus.Done))
        {
            throw new IOException($"The first {HopelessTrials} trials failed, so the sweep stops. The last one {end}");
        }
    }

    private void Tell(Claim claim, string text)
    {
        lock (_output)
        {
            var rung = definition.Rungs.Count > 1 ? FormattableString.Invariant($" to epoch {definition.Rungs[claim.Job.Rung]}")
                : string.Empty;
            announce($"trial {SweepFolder.TrialName(claim.Job.Point, claim.Job.Seed)}{rung}: {text}");
        }
    }

    private sealed record Worker(string Owner, string? Gpu);
}
