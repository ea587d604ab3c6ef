using Vibe.Sweeps.Spaces;

namespace Vibe.Sweeps.Strategies;

/// <summary>Takes every combination of the values, one after another.</summary>
/// <param name="space">The values.</param>
internal sealed class GridStrategy(SearchSpace space) : IStrategy
{
    /// <inheritdoc/>
    public int PointsAtOnce => 0;

    /// <inheritdoc/>
    public Point? Choose(IReadOnlyList<Point> earlier, IReadOnlyList<Observation> known)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return space.Grid().Skip(earlier.Count).FirstOrDefault();
    }
}
