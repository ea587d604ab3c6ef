using System.Text.Json;
using Microsoft.Data.Sqlite;
using Vibe.Sweeps.Files;
using Vibe.Sweeps.Planning;
using Vibe.Sweeps.Spaces;

namespace Vibe.Sweeps.State;

/// <summary>The state of a sweep: its points and jobs, in one SQLite database that workers of several processes share.</summary>
/// <remarks>Every change is one transaction that holds the write lock from its start, so that no two workers get the same job.</remarks>
public sealed class SweepDatabase
{
    private const int Pending = (int)JobStatus.Pending;
    private const int Running = (int)JobStatus.Running;

    private static readonly string Schema = $"""
        CREATE TABLE IF NOT EXISTS point(number INTEGER PRIMARY KEY, coordinates TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS job(
            point INTEGER NOT NULL, seed INTEGER NOT NULL, rung INTEGER NOT NULL, status INTEGER NOT NULL DEFAULT {Pending}, value REAL,
            steps INTEGER NOT NULL DEFAULT 0, seconds REAL NOT NULL DEFAULT 0, kills INTEGER NOT NULL DEFAULT 0,
            owner TEXT NOT NULL DEFAULT '', lease REAL NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '',
            PRIMARY KEY(point, seed, rung));
        """;

    private readonly SqliteFile _file;
    private readonly SweepDefinition _definition;
    private readonly SweepPlanner _planner;
    private readonly TimeProvider _clock;

    private SweepDatabase(string path, SweepDefinition definition, Shard? shard, TimeProvider clock)
    {
        (_file, _definition, _clock) = (new SqliteFile(path), definition, clock);
        _planner = new SweepPlanner(definition, shard);
    }

    /// <summary>Gets how long a worker may be silent before its job goes to another one.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Opens the database of a sweep, or makes it.</summary>
    /// <param name="folder">The sweep's folder.</param>
    /// <param name="definition">The sweep.</param>
    /// <param name="clock">The clock; the system's when <see langword="null"/>.</param>
    /// <returns>The database.</returns>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static SweepDatabase Open(SweepFolder folder, SweepDefinition definition, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var database = new SweepDatabase(folder.DatabasePath, definition, folder.Shard, clock ?? TimeProvider.System);
        var journal = folder.Shard is not null || SharedDisk.Check(folder.Root) ? "DELETE"
            : "WAL"; // WAL needs memory that machines do not share
        database._file.Do(connection =>
        {
            database._file.Check(connection);
            connection.Text($"PRAGMA journal_mode={journal}");
            return connection.Run(Schema);
        });
        return database;
    }

    /// <summary>Reads the databases of all parts of a sweep.</summary>
    /// <param name="folder">The sweep's folder.</param>
    /// <param name="definition">The sweep.</param>
    /// <returns>Points and jobs, as of one database.</returns>
    /// <exception cref="InvalidDataException">A database is damaged.</exception>
    /// <exception cref="IOException">A database cannot be read.</exception>
    public static SweepSnapshot ReadAll(SweepFolder folder, SweepDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(folder);
        SweepSnapshot[] parts =
            [.. folder.DatabasePaths.Select(path => new SweepDatabase(path, definition, null, TimeProvider.System)._file.Do(Snapshot))];
        return new SweepSnapshot(
            parts.Select(part => part.Points).MaxBy(points => points.Count) ?? [], // every part lists all points up to its last one
            [.. parts.SelectMany(part => part.Jobs).OrderBy(job => job.Point).ThenBy(job => job.Seed).ThenBy(job => job.Rung)]);
    }

    /// <summary>Reads everything.</summary>
    /// <returns>Points and jobs of one moment.</returns>
    public SweepSnapshot Read() => _file.Do(Snapshot);

    /// <summary>Takes the next job, if there is one.</summary>
    /// <param name="owner">The worker.</param>
    /// <param name="isGone">Whether the worker that holds a job is known to be gone.</param>
    /// <param name="isFinished">Whether nothing is left, neither for this worker nor for another one.</param>
    /// <returns>The job; <see langword="null"/> where none can be trained now.</returns>
    public Claim? TryClaim(string owner, Func<string, bool> isGone, out bool isFinished)
    {
        ArgumentNullException.ThrowIfNull(isGone);
        var (claim, finished) = _file.Change(connection =>
        {
            Reclaim(connection, Now(), isGone);
            var state = Snapshot(connection);
            state = AddJobs(connection, state);
            while (!state.Jobs.Any(job => job.Status == JobStatus.Pending) && AddPoint(connection, state))
            {
                state = AddJobs(connection, Snapshot(connection));
            }

            var next = state.Jobs.Where(job => job.Status == JobStatus.Pending).OrderByDescending(job => job.Rung).ThenBy(job => job.Point)
                .ThenBy(job => Array.IndexOf(_definition.Options.Seeds, job.Seed)).FirstOrDefault();
            if (next is null)
            {
                return ((Claim?)null, !state.Jobs.Any(job => job.Status == JobStatus.Running));
            }

            var key = new JobKey(next.Point, next.Seed, next.Rung);
            connection.Run("UPDATE job SET status=$status, owner=$owner, lease=$lease WHERE point=$point AND seed=$seed AND rung=$rung",
                [.. Named(key), ("$status", Running), ("$owner", owner), ("$lease", LeaseEnd())]);
            return (new Claim(key, state.Points[next.Point - 1], owner, next.Kills), false);
        });
        isFinished = finished;
        return claim;
    }

    /// <summary>Prolongs the lease of a job.</summary>
    /// <param name="claim">The job.</param>
    /// <returns><see langword="false"/> where the job belongs to another worker by now, so that it must be stopped.</returns>
    public bool Renew(Claim claim) => Update(claim, "lease=$lease", ("$lease", LeaseEnd()));

    /// <summary>Records the value of a job.</summary>
    /// <param name="claim">The job.</param>
    /// <param name="value">The objective.</param>
    /// <param name="steps">The optimisation steps of the trial so far.</param>
    /// <param name="seconds">The time that the worker has spent on it.</param>
    /// <returns><see langword="false"/> where the job belongs to another worker by now; nothing is recorded then.</returns>
    public bool Finish(Claim claim, double value, long steps, double seconds) => Update(
        claim, "status=$status, value=$value, steps=$steps, seconds=seconds+$seconds, owner=''",
        ("$status", (int)JobStatus.Done), ("$value", value), ("$steps", steps), ("$seconds", seconds));

    /// <summary>Records that a job failed.</summary>
    /// <param name="claim">The job.</param>
    /// <param name="reason">Why.</param>
    /// <param name="seconds">The time that the worker has spent on it.</param>
    /// <returns><see langword="false"/> where the job belongs to another worker by now; nothing is recorded then.</returns>
    public bool Fail(Claim claim, string reason, double seconds) => Update(
        claim, "status=$status, reason=$reason, seconds=seconds+$seconds, owner=''",
        ("$status", (int)JobStatus.Failed), ("$reason", reason), ("$seconds", seconds));

    /// <summary>Gives a job back, to be continued.</summary>
    /// <param name="claim">The job.</param>
    /// <param name="seconds">The time that the worker has spent on it.</param>
    /// <param name="wasKilled">Whether the system killed it.</param>
    /// <returns><see langword="false"/> where the job belongs to another worker by now.</returns>
    public bool Release(Claim claim, double seconds, bool wasKilled) => Update(
        claim, "status=$status, seconds=seconds+$seconds, kills=kills+$kills, owner=''",
        ("$status", Pending), ("$seconds", seconds), ("$kills", wasKilled ? 1 : 0));

    /// <summary>Lets failed jobs be trained again.</summary>
    /// <returns>How many there were.</returns>
    public int RetryFailed() => _file.Change(connection => connection.Run(
        "UPDATE job SET status=$pending, reason='', kills=0 WHERE status=$failed",
        ("$pending", Pending),
        ("$failed", (int)JobStatus.Failed)));

    private static void Reclaim(SqliteConnection connection, double now, Func<string, bool> isGone)
    {
        foreach (var (owner, lease) in connection.Rows($"SELECT DISTINCT owner, lease FROM job WHERE status={Running}", row =>
            (row.GetString(0), row.GetDouble(1))))
        {
            if (lease < now || isGone(owner))
            {
                connection.Run(
                    $"UPDATE job SET status={Pending}, owner='' WHERE status={Running} AND owner=$owner AND lease=$lease",
                    ("$owner", owner), ("$lease", lease));
            }
        }
    }

    private static SweepSnapshot Snapshot(SqliteConnection connection) => new(
        connection.Rows("SELECT coordinates FROM point ORDER BY number", row =>
            new Point(JsonSerializer.Deserialize<double?[]>(row.GetString(0))!)),
        connection.Rows(
            "SELECT point, seed, rung, status, value, steps, seconds, kills, owner, reason FROM job ORDER BY point, seed, rung",
            row => new JobRecord(
            row.GetInt32(0), row.GetInt64(1), row.GetInt32(2), (JobStatus)row.GetInt32(3), row.IsDBNull(4) ? null : row.GetDouble(4),
            row.GetInt64(5), row.GetDouble(6), row.GetInt32(7), row.GetString(8), row.GetString(9))));

    private static (string, object)[] Named(JobKey job) => [("$point", job.Point), ("$seed", job.Seed), ("$rung", job.Rung)];

    private SweepSnapshot AddJobs(SqliteConnection connection, SweepSnapshot state)
    {
        var known = state.Jobs.Select(job => new JobKey(job.Point, job.Seed, job.Rung)).ToHashSet();
        var missing = _planner.Jobs(state.Points.Count, Results(state)).Where(job => !known.Contains(job)).ToArray();
        foreach (var job in missing)
        {
            connection.Run("INSERT INTO job(point, seed, rung) VALUES($point, $seed, $rung)", Named(job));
        }

        return missing.Length == 0 ? state : Snapshot(connection);
    }

    private bool AddPoint(SqliteConnection connection, SweepSnapshot state)
    {
        var point = _planner.Next(state.Points, Results(state), state.Jobs.Sum(job => job.Seconds), out _);
        return point is not null && connection.Run("INSERT INTO point(number, coordinates) VALUES($number, $coordinates)",
            ("$number", state.Points.Count + 1), ("$coordinates", JsonSerializer.Serialize(point.Coordinates))) == 1;
    }

    private JobResult[] Results(SweepSnapshot state) =>
    [
        .. state.Jobs.Select(job => new JobResult(job.Point, job.Seed, job.Rung, job.Status switch
        {
            JobStatus.Done => _definition.Options.Objective.ToLoss(job.Value!.Value),
            JobStatus.Failed => double.PositiveInfinity,
            _ => null,
        })),
    ];

    private bool Update(Claim claim, string change, params (string Name, object Value)[] values)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var text = $"UPDATE job SET {change} WHERE point=$point AND seed=$seed AND rung=$rung AND owner=$owner AND status={Running}";
        return _file.Change(connection => connection.Run(text, [.. Named(claim.Job), ("$owner", claim.Owner), .. values])) == 1;
    }

    private double Now() => _clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;

    private double LeaseEnd() => Now() + Lease.TotalSeconds;
}
