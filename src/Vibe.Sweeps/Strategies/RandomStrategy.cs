using System.Globalization;
using Vibe.Core.Random;
using Vibe.Sweeps.Spaces;

namespace Vibe.Sweeps.Strategies;

/// <summary>Draws each value evenly from its domain; no point comes twice.</summary>
/// <remarks>Bergstra and Bengio, "Random Search for Hyper-Parameter Optimization", JMLR 2012.</remarks>
/// <param name="space">The values.</param>
/// <param name="seed">Chooses the points.</param>
internal sealed class RandomStrategy(SearchSpace space, long seed) : IStrategy
{
    private const int Attempts = 200;

    /// <inheritdoc/>
    public int PointsAtOnce => 0;

    /// <inheritdoc/>
    public Point? Choose(IReadOnlyList<Point> earlier, IReadOnlyList<Observation> known)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        var random = new CounterRandom(SplitMix64.Derive((ulong)seed,
            string.Create(CultureInfo.InvariantCulture, $"point {earlier.Count}")));
        var taken = earlier.ToHashSet();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var point = space.Create(place => space.Parameters[place].Domain.At(random.NextDouble()));
            if (!taken.Contains(point))
            {
                return point;
            }
        }

        return null; // the space is used up, or nearly
    }
}
