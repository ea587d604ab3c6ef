namespace Vibe.Sweeps.Spaces;

/// <summary>All points of a sweep.</summary>
/// <param name="Parameters">What changes; a parameter stands after the one that its condition names.</param>
public sealed record SearchSpace(IReadOnlyList<Parameter> Parameters)
{
    /// <summary>Makes a point parameter by parameter; those that do not count are left out.</summary>
    /// <param name="choose">Gives the coordinate of the parameter at a place.</param>
    /// <returns>The point.</returns>
    public Point Create(Func<int, double> choose)
    {
        ArgumentNullException.ThrowIfNull(choose);
        var coordinates = new double?[Parameters.Count];
        for (var place = 0; place < coordinates.Length; place++)
        {
            coordinates[place] = Counts(place, coordinates) ? choose(place) : null;
        }

        return new Point(coordinates);
    }

    /// <summary>Says whether a parameter counts.</summary>
    /// <param name="place">The parameter's place.</param>
    /// <param name="coordinates">The coordinates of the parameters before it.</param>
    /// <returns><see langword="false"/> where its condition does not hold.</returns>
    public bool Counts(int place, IReadOnlyList<double?> coordinates) =>
        Parameters[place].Condition is not { } condition
            || (coordinates[condition.Parameter] is { } chosen && condition.Choices.Contains((int)chosen));

    /// <summary>Gives every combination of the grids' values, the last parameter changing fastest.</summary>
    /// <returns>Different points, made while they are asked for.</returns>
    public IEnumerable<Point> Grid() => Combinations(new double?[Parameters.Count], 0);

    /// <summary>Says which keys a point sets.</summary>
    /// <param name="point">The point.</param>
    /// <returns>Each as <c>Section:Key=value</c>, in the order of the parameters.</returns>
    public IReadOnlyList<string> Overrides(Point point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return [.. Parameters.SelectMany((parameter, place) => point.Coordinates[place] is { } coordinate ? parameter.Overrides(coordinate)
            : [])];
    }

    /// <summary>Writes the values of a point.</summary>
    /// <param name="point">The point.</param>
    /// <returns>A text for each parameter; <see langword="null"/> where it does not count.</returns>
    public IReadOnlyList<string?> Texts(Point point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return [.. Parameters.Select((parameter, place) => point.Coordinates[place] is { } coordinate ? parameter.Domain.Text(coordinate)
            : null)];
    }

    private IEnumerable<Point> Combinations(double?[] coordinates, int place)
    {
        if (place == Parameters.Count)
        {
            return [new Point([.. coordinates])];
        }

        IEnumerable<double?> values = Counts(place, coordinates) ? Parameters[place].Domain.Grid.Select(value => (double?)value) : [null];
        return values.SelectMany(value =>
        {
            coordinates[place] = value;
            return Combinations(coordinates, place + 1);
        });
    }
}
