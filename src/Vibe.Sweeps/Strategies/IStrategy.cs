using Vibe.Sweeps.Spaces;

namespace Vibe.Sweeps.Strategies;

/// <summary>Chooses the points of a sweep: a pure function of what came before.</summary>
internal interface IStrategy
{
    /// <summary>Gets how many points are chosen from the same knowledge; 0 where knowledge does not matter.</summary>
    public int PointsAtOnce { get; }

    /// <summary>Chooses the next point.</summary>
    /// <param name="earlier">The points before it; its own number is their count.</param>
    /// <param name="known">What is known about them; not used where <see cref="PointsAtOnce"/> is 0.</param>
    /// <returns>The point; <see langword="null"/> where no further one is left.</returns>
    public Point? Choose(IReadOnlyList<Point> earlier, IReadOnlyList<Observation> known);
}
