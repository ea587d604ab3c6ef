namespace Vibe.Sweeps.Spaces;

/// <summary>A value for each parameter that counts. Points with the same coordinates are equal.</summary>
/// <param name="Coordinates">A coordinate for each parameter; <see langword="null"/> where it does not count.</param>
public sealed record Point(IReadOnlyList<double?> Coordinates)
{
    /// <inheritdoc/>
    public bool Equals(Point? other) => other is not null && Coordinates.SequenceEqual(other.Coordinates);

    /// <inheritdoc/>
    public override int GetHashCode() => Coordinates.Aggregate(17, HashCode.Combine);
}
