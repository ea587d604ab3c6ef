namespace Vibe.Sweeps.Spaces;

/// <summary>The values that a parameter may have, each with a coordinate.</summary>
public abstract record Domain
{
    /// <summary>Gets the coordinates that a grid takes; empty for a range that has no count.</summary>
    public abstract IReadOnlyList<double> Grid { get; }

    /// <summary>Gets the coordinates whose values are tried out before the first trial: all of a list, the ends of a range.</summary>
    public abstract IReadOnlyList<double> Probes { get; }

    /// <summary>Turns a number from a unit interval into a coordinate, so that even numbers give even values.</summary>
    /// <param name="unit">A number in [0,1).</param>
    /// <returns>The coordinate of a value.</returns>
    public abstract double At(double unit);

    /// <summary>Gives the coordinate of the value that is nearest to any coordinate.</summary>
    /// <param name="coordinate">A coordinate that need not belong to a value.</param>
    /// <returns>The coordinate of a value.</returns>
    public abstract double Snap(double coordinate);

    /// <summary>Writes the value of a coordinate.</summary>
    /// <param name="coordinate">The coordinate.</param>
    /// <returns>The value.</returns>
    public abstract string Text(double coordinate);
}
