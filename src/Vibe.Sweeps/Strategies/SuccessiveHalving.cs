namespace Vibe.Sweeps.Strategies;

/// <summary>
/// Decides which points train longer, from their losses alone: any number of workers, killed or not, trains the same points.
/// </summary>
/// <remarks>
/// Where all points of a rung are known beforehand, they are compared when all have trained (Jamieson and Talwalkar, "Non-stochastic Best
/// Arm Identification and Hyperparameter Optimization", AISTATS 2016). Where points are chosen from results, or time ends the sweep, no
/// rung waits until it is full: asynchronous successive halving (Li et al., "A System for Massively Parallel Hyperparameter Tuning",
/// MLSys 2020). There a point is promoted when it is among the best share of those that have finished by then, so that the timing of
/// machines changes the result; here the points of a rung count in their order.
/// </remarks>
internal static class SuccessiveHalving
{
    /// <summary>Lists the points that are promoted from a rung all of whose points are known beforehand.</summary>
    /// <param name="losses">The losses of all its points; <see langword="null"/> where one is not known yet, infinite where a point
    /// failed.</param>
    /// <param name="reduction">One of so many is promoted, and at least one.</param>
    /// <returns>Places in <paramref name="losses"/>, the best first; none as long as a loss is not known.</returns>
    public static IReadOnlyList<int> Best(IReadOnlyList<double?> losses, int reduction)
    {
        ArgumentNullException.ThrowIfNull(losses);
        return losses.Any(loss => loss is null) ? []
            : [.. Enumerable.Range(0, losses.Count).Where(place => double.IsFinite(losses[place]!.Value)).OrderBy(place => losses[place])
                .Take(CountOfBest(losses.Count, reduction))];
    }

    /// <summary>Counts the points that are promoted from a rung all of whose points are known beforehand.</summary>
    /// <param name="count">The number of the rung's points.</param>
    /// <param name="reduction">One of so many is promoted, and at least one.</param>
    public static int CountOfBest(int count, int reduction)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(reduction, 2);
        return (count + reduction - 1) / reduction;
    }

    /// <summary>Lists the points that are promoted from a rung to which more may come, as far as that is decided.</summary>
    /// <param name="losses">The rung's losses in order; <see langword="null"/> where one is not known yet, infinite where a point
    /// failed.</param>
    /// <param name="reduction">One of so many is promoted.</param>
    /// <returns>Places in <paramref name="losses"/>, in the order of their promotion, which is their order in the next rung.</returns>
    public static IReadOnlyList<int> Promotions(IReadOnlyList<double?> losses, int reduction)
    {
        ArgumentNullException.ThrowIfNull(losses);
        ArgumentOutOfRangeException.ThrowIfLessThan(reduction, 2);
        var promoted = new List<int>();
        for (var count = 1; count <= losses.Count && losses[count - 1] is not null; count++)
        {
            var best = Enumerable.Range(0, count)
                .Where(place => double.IsFinite(losses[place]!.Value))
                .OrderBy(place => losses[place])
                .Take(count / reduction);
            promoted.AddRange(best.Except(promoted).ToArray());
        }

        return promoted;
    }
}
