namespace Vibe.Sweeps.Strategies;

/// <summary>
/// Decides which points train longer: asynchronous successive halving (ASHA) whose decisions do not depend on who finishes first.
/// </summary>
/// <remarks>
/// Li et al., "A System for Massively Parallel Hyperparameter Tuning", MLSys 2020. There a point is promoted when it is among the best
/// share of those that have finished by then, so that the timing of machines changes the result. Here the points of a rung count in their
/// order: the decision after the first k of them needs those k results and no others. No rung waits until it is full, and any number of
/// workers, killed and restarted or not, trains the same points.
/// </remarks>
internal static class SuccessiveHalving
{
    /// <summary>Lists the points that are promoted from a rung, as far as that is decided.</summary>
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
