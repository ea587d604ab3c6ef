using Vibe.Sweeps.Spaces;
using Vibe.Sweeps.Strategies;

namespace Vibe.Testing.Sweeps;

/// <summary>Minimises test functions with strategies.</summary>
internal static class StrategyTrace
{
    /// <summary>Minimises a function as a sweep would.</summary>
    /// <param name="strategy">Chooses the points.</param>
    /// <param name="function">The function.</param>
    /// <param name="budget">How many points are tried.</param>
    /// <returns>How far the smallest value found is above the minimum.</returns>
    public static double Regret(IStrategy strategy, TestFunction function, int budget)
    {
        var points = new List<Point>();
        var seen = new List<Observation>();
        while (points.Count < budget)
        {
            var known = strategy.PointsAtOnce == 0 ? 0 : points.Count - (points.Count % strategy.PointsAtOnce);
            points.Add(strategy.Choose(points, [.. seen.Take(known)])!);
            seen.Add(new Observation(points[^1], function.Value(points[^1])));
        }

        return seen.Min(observation => observation.Loss) - function.Minimum;
    }

    /// <summary>Gives the regrets of 30 seeds, in increasing order.</summary>
    /// <param name="create">Makes a strategy for a seed.</param>
    /// <param name="function">The function.</param>
    /// <param name="budget">How many points are tried.</param>
    /// <param name="seeds">How many seeds.</param>
    public static double[] Regrets(Func<SearchSpace, long, IStrategy> create, TestFunction function, int budget, int seeds) =>
        [.. Enumerable.Range(1, seeds).Select(seed => Regret(create(function.Space, seed), function, budget)).Order()];
}
