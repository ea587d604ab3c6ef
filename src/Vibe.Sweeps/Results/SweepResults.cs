using Vibe.Sweeps.Files;
using Vibe.Sweeps.Spaces;
using Vibe.Sweeps.State;

namespace Vibe.Sweeps.Results;

/// <summary>The results of a sweep, point by point.</summary>
/// <param name="Definition">The sweep.</param>
/// <param name="Points">Its points.</param>
/// <param name="Best">The best point: of those that trained longest, the one with the best median; <see langword="null"/> before there is
/// one.</param>
public sealed record SweepResults(SweepDefinition Definition, IReadOnlyList<PointSummary> Points, PointSummary? Best)
{
    /// <summary>
    /// Gets the probability with which the median over all possible seeds lies between the lowest and the highest of the seeds tried.
    /// </summary>
    /// <remarks>Exact for any distribution: the interval misses only when all seeds fall on one side of the median, which happens in 2 of
    /// 2^n cases.</remarks>
    public double Coverage => 1 - Math.Pow(2, 1 - Definition.Options.Seeds.Length);

    /// <summary>Sums a sweep up.</summary>
    /// <param name="definition">The sweep.</param>
    /// <param name="state">Its state.</param>
    public static SweepResults Of(SweepDefinition definition, SweepSnapshot state)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);
        var jobs = state.Jobs.ToLookup(job => job.Point);
        PointSummary[] points = [.. state.Points.Select((point, at) => Summarize(definition, at + 1, point, [.. jobs[at + 1]]))];
        var best = points.Where(point => point.Median is not null)
            .OrderByDescending(point => point.Rung).ThenBy(point => definition.Options.Objective.ToLoss(point.Median!.Value))
                .ThenBy(point => point.Number)
            .FirstOrDefault();
        return new SweepResults(definition, points, best);
    }

    private static PointSummary Summarize(SweepDefinition definition, int number, Point point, JobRecord[] jobs)
    {
        TrialSummary[] trials =
            [.. definition.Options.Seeds.Select(seed => Last(seed, [.. jobs.Where(job => job.Seed == seed)])).OfType<TrialSummary>()];
        var finished = jobs.GroupBy(job => job.Rung)
            .Where(rung => rung.Count() == definition.Options.Seeds.Length && rung.All(job => job.Status == JobStatus.Done))
            .OrderByDescending(rung => rung.Key).FirstOrDefault();
        double[] values = finished is null ? [] : [.. finished.Select(job => job.Value!.Value)];
        return values.Length == 0
            ? new PointSummary(number, point, 0, null, null, null, trials)
            : new PointSummary(number, point, finished!.Key, Median.Of(values), values.Min(), values.Max(), trials);
    }

    private static TrialSummary? Last(long seed, JobRecord[] jobs)
    {
        if (jobs.Length == 0)
        {
            return null;
        }

        var last = jobs.MaxBy(job => job.Rung)!;
        var value = jobs.Where(job => job.Value is not null).MaxBy(job => job.Rung)?.Value;
        return new TrialSummary(seed, last.Status, last.Rung, value, jobs.Max(job => job.Steps), jobs.Sum(job => job.Seconds), last.Reason);
    }
}
