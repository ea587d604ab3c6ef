using System.Diagnostics;
using Vibe.Sweeps.Files;
using Vibe.Sweeps.Planning;
using Vibe.Sweeps.State;
using Vibe.Training.Runs;

namespace Vibe.Sweeps.Running;

/// <summary>Trains claimed jobs, each in a separate process, and records how they ended.</summary>
/// <param name="definition">The sweep.</param>
/// <param name="folder">Its folder.</param>
/// <param name="database">Its state.</param>
/// <param name="program">The program that trains.</param>
/// <param name="settings">How this machine works.</param>
internal sealed class TrialRunner(SweepDefinition definition, SweepFolder folder, SweepDatabase database, ITrialProgram program,
    SweepSettings settings)
{
    private const int Diverged = 3, Interrupted = 130, FirstSignal = 128, LastSignal = 159;
    private const int MostKills = 3;
    private const long LeastRoom = 32L << 20;

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(60);

    private readonly SweepPlanner _planner = new(definition);

    /// <summary>Trains a job.</summary>
    /// <param name="claim">The job.</param>
    /// <param name="gpu">The only GPU that the trial sees; <see langword="null"/> for those that this process sees.</param>
    /// <param name="stop">Asks to save and return.</param>
    /// <returns>A sentence about how it ended; <see langword="null"/> where it was interrupted or lost to another worker.</returns>
    /// <exception cref="IOException">The disk is full, or the program cannot be started; the job waits to be continued.</exception>
    public string? Run(Claim claim, string? gpu, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var run = folder.TrialFolder(claim.Job.Point, claim.Job.Seed);
            Orphans.End(run);
            return IsComplete(claim, run) ? Record(claim, run, 0) : Train(claim, run, gpu, clock, stop);
        }
        catch
        {
            TryRelease(claim, clock.Elapsed.TotalSeconds);
            throw;
        }
    }

    private static void AwaitUnlocked(string run)
    {
        for (var clock = Stopwatch.StartNew(); Directory.Exists(run); Thread.Sleep(100))
        {
            using var taken = RunLock.TryTake(run);
            if (taken is not null)
            {
                return;
            }

            if (clock.Elapsed > LockPatience)
            {
                throw new IOException($"Another process is training in {run} and does not end.");
            }
        }
    }

    private bool IsComplete(Claim claim, string run) =>
        TrialResult.IsComplete(run, _planner.StepsAt(claim.Point, claim.Job.Rung),
            definition.Base.Training.EarlyStoppingPatience is not null);

    private string? Train(Claim claim, string run, string? gpu, Stopwatch clock, CancellationToken stop)
    {
        AwaitUnlocked(run);
        var files = RunDirectory.At(run);
        var continues = files.HasCheckpoint;
        if (continues)
        {
            File.Delete(files.SummaryPath); // of a lower rung: with it the trial would count as complete
        }
        else if (Directory.Exists(run))
        {
            Directory.Delete(run, recursive: true); // begun, but interrupted before its first checkpoint
        }

        Directory.CreateDirectory(Path.GetDirectoryName(run)!);
        var name = SweepFolder.TrialName(claim.Job.Point, claim.Job.Seed);
        var order = new TrialOrder(name, run, folder.BasePath, definition.Overrides(claim.Point, claim.Job.Seed),
            _planner.EpochsOf(claim.Job.Rung), continues);
        using var trial = TrialProcess.Start(program, order, settings.Threads, gpu, folder.LogPath(claim.Job.Point, claim.Job.Seed));
        var isOurs = Watch(trial, claim, stop);
        var seconds = clock.Elapsed.TotalSeconds;
        return !isOurs ? null : trial.ExitCode switch
        {
            0 => Record(claim, run, seconds),
            Interrupted => Release(claim, seconds, wasKilled: false),
            _ when stop.IsCancellationRequested => Release(claim, seconds, wasKilled: false),
            var code => Judge(claim, code, trial.LastWords, seconds),
        };
    }

    /// <summary>Waits for the end of a trial, renews its lease, and passes a wish to stop on.</summary>
    private bool Watch(TrialProcess trial, Claim claim, CancellationToken stop)
    {
        var (renewed, asked) = (Stopwatch.StartNew(), (Stopwatch?)null);
        while (!trial.Wait(TimeSpan.FromMilliseconds(50)))
        {
            if (renewed.Elapsed > database.Lease / 4)
            {
                if (!database.Renew(claim))
                {
                    trial.Kill();
                    return false;
                }

                renewed.Restart();
            }

            if (stop.IsCancellationRequested)
            {
                asked ??= Stopwatch.StartNew();
                trial.AskToStop();
            }

            if (asked?.Elapsed > settings.Grace)
            {
                trial.Kill();
            }
        }

        return true;
    }

    private string? Record(Claim claim, string run, double seconds)
    {
        var result = TrialResult.Read(run, definition.Options.Objective);
        if (result is null || !double.IsFinite(result.Value))
        {
            var found = result is null ? "it wrote no validation"
                : FormattableString.Invariant($"its {definition.Options.Objective.Metric} is {result.Value}");
            return Fail(claim, $"The training ended, but {found}.", seconds);
        }

        database.Finish(claim, result.Value, result.Steps, seconds);
        return definition.Options.Objective.Show(result.Value);
    }

    private string? Judge(Claim claim, int code, string lastWords, double seconds)
    {
        if (new DriveInfo(folder.Root).AvailableFreeSpace < LeastRoom)
        {
            throw new IOException(
                $"The disk of {folder.Root} is full. Make room and start the sweep again; the trial continues from its last checkpoint. " +
                lastWords);
        }

        if (code is > FirstSignal and <= LastSignal)
        {
            return claim.Kills + 1 < MostKills
                ? Release(claim, seconds, wasKilled: true)
                : Fail(
                    claim,
                    FormattableString.Invariant($"It was ended {MostKills} times by the system (signal {code - FirstSignal}), ")
                        + $"often because memory ran out. {lastWords}",
                    seconds);
        }

        var what = code == Diverged ? "It diverged." : FormattableString.Invariant($"Its program ended with code {code}.");
        return Fail(claim, $"{what} {lastWords}".Trim(), seconds);
    }

    private string? Release(Claim claim, double seconds, bool wasKilled)
    {
        database.Release(claim, seconds, wasKilled);
        return null;
    }

    /// <summary>Gives a job back after an error, which is the one to report.</summary>
    private void TryRelease(Claim claim, double seconds)
    {
        try
        {
            database.Release(claim, seconds, wasKilled: false);
        }
        catch (IOException)
        {
            // A full disk takes no change. The job waits again when this process has ended.
        }
    }

    private string? Fail(Claim claim, string reason, double seconds)
    {
        database.Fail(claim, reason, seconds);
        return $"failed: {reason}";
    }
}
