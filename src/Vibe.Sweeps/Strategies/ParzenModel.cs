using Vibe.Core.Random;
using Vibe.Sweeps.Spaces;

namespace Vibe.Sweeps.Strategies;

/// <summary>A density over a search space: a kernel on each of some points, and one on the whole space.</summary>
/// <remarks>
/// A kernel is a product over the parameters, so that it keeps what goes together (multivariate). Where a parameter counts in a new point
/// but did not in the kernel's, the kernel knows nothing about it and is even there.
/// </remarks>
internal sealed class ParzenModel
{
    private const double WidthOfOnePoint = 0.2;
    private const double NarrowestWidth = 0.01;

    private readonly SearchSpace _space;
    private readonly IReadOnlyList<Point> _points;
    private readonly double _width;
    private readonly double _mixing;

    /// <summary>Initializes a new instance of the <see cref="ParzenModel"/> class.</summary>
    /// <param name="space">The search space.</param>
    /// <param name="points">The points, in any number.</param>
    public ParzenModel(SearchSpace space, IReadOnlyList<Point> points)
    {
        (_space, _points) = (space, points);
        var count = Math.Max(1, points.Count);
        _width = Math.Max(NarrowestWidth, WidthOfOnePoint * Math.Pow(count, -1.0 / (space.Parameters.Count + 4)));
        _mixing = 1.0 / (count + 1);
    }

    /// <summary>Draws a point.</summary>
    /// <param name="random">The random numbers.</param>
    public Point Draw(CounterRandom random)
    {
        var kernel = (int)(random.NextDouble() * (_points.Count + 1));
        var centre = kernel < _points.Count ? _points[kernel] : null;
        return _space.Create(place => Draw(_space.Parameters[place].Domain, centre?.Coordinates[place], random));
    }

    /// <summary>Gives the logarithm of the density at a point.</summary>
    /// <param name="point">The point.</param>
    public double LogDensity(Point point)
    {
        var logs = new double[_points.Count + 1];
        for (var kernel = 0; kernel < logs.Length; kernel++)
        {
            for (var place = 0; place < point.Coordinates.Count; place++)
            {
                if (point.Coordinates[place] is { } coordinate)
                {
                    var centre = kernel < _points.Count ? _points[kernel].Coordinates[place] : null;
                    logs[kernel] += LogDensity(_space.Parameters[place].Domain, centre, coordinate);
                }
            }
        }

        var largest = logs.Max();
        return largest + Math.Log(logs.Sum(log => Math.Exp(log - largest)) / logs.Length);
    }

    private double Draw(Domain domain, double? centre, CounterRandom random)
    {
        if (centre is not { } middle || (domain is ChoiceDomain && random.NextDouble() < _mixing))
        {
            return domain.At(random.NextDouble());
        }

        return domain is ChoiceDomain ? middle : domain.Snap(new TruncatedNormal(middle, _width).Draw(random));
    }

    private double LogDensity(Domain domain, double? centre, double coordinate)
    {
        if (domain is ChoiceDomain list)
        {
            var even = 1.0 / list.Choices.Count;
            return Math.Log(centre is null ? even : (_mixing * even) + (centre == coordinate ? 1 - _mixing : 0));
        }

        return centre is { } middle ? new TruncatedNormal(middle, _width).LogDensity(coordinate) : 0;
    }
}
