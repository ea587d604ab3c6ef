using Vibe.Sweeps.Strategies;

namespace Vibe.Sweeps.Planning;

/// <summary>The points that train on each rung, with their results.</summary>
internal sealed class RungBoard
{
    private readonly Dictionary<(int Point, int Rung), double?> _losses;

    /// <summary>Initializes a new instance of the <see cref="RungBoard"/> class.</summary>
    /// <param name="points">How many points of the sweep count: the first ones.</param>
    /// <param name="all">How many points the sweep has in all; <see langword="null"/> where that is not known beforehand.</param>
    /// <param name="rungs">The number of rungs.</param>
    /// <param name="reduction">One of so many points is promoted.</param>
    /// <param name="seeds">The seeds of each point.</param>
    /// <param name="jobs">What is known.</param>
    public RungBoard(int points, int? all, int rungs, int reduction, IReadOnlyList<long> seeds, IReadOnlyList<JobResult> jobs)
    {
        _losses = jobs.GroupBy(job => (job.Point, job.Rung)).ToDictionary(
            group => group.Key,
            group => group.Count() < seeds.Count || group.Any(job => job.Loss is null) ? null
                : (double?)Median.Of(group.Select(job => job.Loss!.Value)));
        var members = new List<IReadOnlyList<int>> { Enumerable.Range(1, points).ToArray() };
        while (members.Count < rungs)
        {
            var rung = members[^1];
            double?[] losses = [.. rung.Select(point => LossOf(point, members.Count - 1))];
            var promoted = all is null ? SuccessiveHalving.Promotions(losses, reduction)
                : points < all ? [] : SuccessiveHalving.Best(losses, reduction);
            members.Add([.. promoted.Select(place => rung[place])]);
        }

        Members = members;
    }

    /// <summary>Gets the points of each rung, in the order in which they came there.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Members { get; }

    /// <summary>Gets a value indicating whether every point has a loss on every rung where it trains.</summary>
    public bool IsComplete => Members.Select((points, rung) => points.All(point => LossOf(point, rung) is not null))
        .All(complete => complete);

    /// <summary>Gives the loss of a point.</summary>
    /// <param name="point">The point's number.</param>
    /// <param name="rung">The rung.</param>
    /// <returns>The median over its seeds; <see langword="null"/> where it is not known yet.</returns>
    public double? LossOf(int point, int rung) => _losses.GetValueOrDefault((point, rung));

    /// <summary>Gives the highest rung that a point trains on.</summary>
    /// <param name="point">The point's number.</param>
    public int HighestRung(int point) => Members.Select((points, rung) => points.Contains(point) ? rung : 0).Max();
}
