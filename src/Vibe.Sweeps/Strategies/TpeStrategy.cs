using System.Globalization;
using Vibe.Core.Random;
using Vibe.Sweeps.Spaces;

namespace Vibe.Sweeps.Strategies;

/// <summary>Draws points where good points are frequent and bad ones are not: the tree-structured Parzen estimator.</summary>
/// <remarks>
/// Bergstra, Bardenet, Bengio and Kégl, "Algorithms for Hyper-Parameter Optimization", NeurIPS 2011, with kernels over all parameters
/// together as in Falkner, Klein and Hutter, "BOHB", ICML 2018.
/// </remarks>
/// <param name="space">The values.</param>
/// <param name="seed">Chooses the points.</param>
/// <param name="startupPoints">How many points are drawn evenly before there is enough to learn from.</param>
/// <param name="pointsAtOnce">How many points are chosen from the same knowledge.</param>
internal sealed class TpeStrategy(SearchSpace space, long seed, int startupPoints, int pointsAtOnce) : IStrategy
{
    private const int Candidates = 64;
    private const double GoodShare = 0.15;
    private const int MostGood = 25;

    private readonly RandomStrategy _random = new(space, seed);

    /// <inheritdoc/>
    public int PointsAtOnce => pointsAtOnce;

    /// <inheritdoc/>
    public Point? Choose(IReadOnlyList<Point> earlier, IReadOnlyList<Observation> known)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(known);
        if (earlier.Count < startupPoints || !known.Any(observation => double.IsFinite(observation.Loss)))
        {
            return _random.Choose(earlier, known);
        }

        Point[] sorted =
            [.. known.OrderByDescending(observation => observation.Rung).ThenBy(observation => observation.Loss)
            .Select(observation => observation.Point)];
        var goodCount = Math.Min(MostGood, (int)Math.Ceiling(GoodShare * sorted.Length));
        var good = new ParzenModel(space, sorted[..goodCount]);
        var bad = new ParzenModel(space, sorted[goodCount..]);
        var random = new CounterRandom(SplitMix64.Derive((ulong)seed,
            string.Create(CultureInfo.InvariantCulture, $"estimate {earlier.Count}")));
        var taken = earlier.ToHashSet();
        return Enumerable.Range(0, Candidates).Select(_ => good.Draw(random)).ToArray()
            .Where(candidate => !taken.Contains(candidate))
            .MaxBy(candidate => good.LogDensity(candidate) - bad.LogDensity(candidate)) ?? _random.Choose(earlier, known);
    }
}
