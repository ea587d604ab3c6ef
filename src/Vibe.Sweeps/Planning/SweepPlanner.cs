using Vibe.Sweeps.Files;
using Vibe.Sweeps.Spaces;
using Vibe.Sweeps.Strategies;

namespace Vibe.Sweeps.Planning;

/// <summary>Says what a sweep has to train next: a pure function of its definition and its results.</summary>
/// <param name="definition">The sweep.</param>
/// <param name="shard">The part whose jobs are wanted; <see langword="null"/> for all.</param>
public sealed class SweepPlanner(SweepDefinition definition, Shard? shard = null)
{
    private readonly IStrategy _strategy = Create(definition);
    private readonly IReadOnlyList<int> _rungs = definition.Rungs;
    private int? _all;

    private SweepOptions Options => definition.Options;

    private int Reduction => Options.Strategy.Halving?.Reduction ?? 2;

    /// <summary>Gets a value indicating whether all points follow from the sweep file alone, neither from results nor from time.</summary>
    private bool ComparesWholeRungs => Options.Budget.Hours is null && Options.Strategy.Kind != StrategyKind.Tpe;

    /// <summary>Gives the epochs that a trial trains up to on a rung.</summary>
    /// <param name="rung">The rung, counted from 0.</param>
    /// <returns>The epochs; <see langword="null"/> where every trial trains as long as its configuration says.</returns>
    public int? EpochsOf(int rung) => Options.Strategy.Halving is null ? null : _rungs[rung];

    /// <summary>Lists every job that some points need, as far as that is decided.</summary>
    /// <param name="points">The number of points.</param>
    /// <param name="jobs">What is known.</param>
    /// <returns>The jobs, rung by rung.</returns>
    public IReadOnlyList<JobKey> Jobs(int points, IReadOnlyList<JobResult> jobs)
    {
        var board = Board(points, jobs);
        return
        [
            .. board.Members.SelectMany((members, rung) => members.Where(point => shard?.Has(point) ?? true)
                .SelectMany(point => Options.Seeds.Select(seed => new JobKey(point, seed, rung)))),
        ];
    }

    /// <summary>Chooses the next point.</summary>
    /// <param name="points">The points so far.</param>
    /// <param name="jobs">What is known about them.</param>
    /// <param name="seconds">The time that all trials have taken together.</param>
    /// <param name="mustWait">Whether the choice needs results that are not there yet.</param>
    /// <returns>The point; <see langword="null"/> where there is none now, or none any more.</returns>
    public Point? Next(IReadOnlyList<Point> points, IReadOnlyList<JobResult> jobs, double seconds, out bool mustWait)
    {
        ArgumentNullException.ThrowIfNull(points);
        mustWait = false;
        if (seconds >= Options.Budget.Hours * 3600
            || (long)(points.Count + 1) * Options.Seeds.Length > (Options.Budget.Trials ?? long.MaxValue))
        {
            return null;
        }

        IReadOnlyList<Observation> known = [];
        if (_strategy.PointsAtOnce > 0 && points.Count >= Options.Strategy.StartupPoints)
        {
            var count = points.Count - (points.Count % _strategy.PointsAtOnce);
            var board = Board(count, jobs);
            if (!board.IsComplete)
            {
                mustWait = true;
                return null;
            }

            known = [.. Enumerable.Range(1, count).Select(point => Observe(points[point - 1], point, board))];
        }

        return _strategy.Choose(points, known) is { } next && Affords(points, next) ? next : null;
    }

    /// <summary>Counts the steps that points are expected to train: all their seeds, and their shares of the higher rungs.</summary>
    /// <param name="points">All points of the sweep.</param>
    public double ExpectedSteps(IReadOnlyList<Point> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count == 0)
        {
            return 0;
        }

        var (steps, count, before) = (0.0, (double)points.Count, 0L);
        for (var rung = 0; rung < _rungs.Count; rung++)
        {
            var upToRung = points.Sum(point => StepsAt(point, rung));
            steps += count * (upToRung - before) / points.Count;
            count = ComparesWholeRungs ? SuccessiveHalving.CountOfBest((int)count, Reduction) : count / Reduction;
            before = upToRung;
        }

        return steps * Options.Seeds.Length;
    }

    /// <summary>Counts the steps of a trial up to a rung.</summary>
    /// <param name="point">The trial's point.</param>
    /// <param name="rung">The rung, counted from 0.</param>
    public long StepsAt(Point point, int rung) =>
        TrialLength.Steps(definition.Base.Training, definition.Space.Overrides(point), EpochsOf(rung));

    /// <summary>Chooses points as long as no result is needed for it.</summary>
    /// <param name="most">The most points.</param>
    /// <param name="mustWait">Whether the next point needs results.</param>
    /// <returns>The points, the first of the sweep first.</returns>
    internal IReadOnlyList<Point> LookAhead(int most, out bool mustWait)
    {
        mustWait = false;
        var points = new List<Point>();
        while (points.Count < most && Next(points, [], 0, out mustWait) is { } point)
        {
            points.Add(point);
        }

        return points;
    }

    private static IStrategy Create(SweepDefinition definition)
    {
        var options = definition.Options.Strategy;
        return options.Kind switch
        {
            StrategyKind.Grid => new GridStrategy(definition.Space),
            StrategyKind.Random => new RandomStrategy(definition.Space, options.Seed),
            _ => new TpeStrategy(definition.Space, options.Seed, options.StartupPoints, options.PointsAtOnce),
        };
    }

    private static Observation Observe(Point point, int number, RungBoard board)
    {
        var rung = board.HighestRung(number);
        return new Observation(point, board.LossOf(number, rung)!.Value, rung);
    }

    private RungBoard Board(int points, IReadOnlyList<JobResult> jobs) =>
        new(points, _rungs.Count > 1 && ComparesWholeRungs ? _all ??= LookAhead(int.MaxValue, out _).Count : null, _rungs.Count, Reduction,
            Options.Seeds, jobs);

    private bool Affords(IReadOnlyList<Point> points, Point next) =>
        Options.Budget.Steps is not { } budget || ExpectedSteps([.. points, next]) <= budget;
}
