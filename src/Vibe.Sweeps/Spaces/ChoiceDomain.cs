namespace Vibe.Sweeps.Spaces;

/// <summary>A list of values without order; a value's coordinate is its place, counted from 0.</summary>
/// <param name="Choices">The values.</param>
internal sealed record ChoiceDomain(IReadOnlyList<Choice> Choices) : Domain
{
    /// <inheritdoc/>
    public override IReadOnlyList<double> Grid => [.. Enumerable.Range(0, Choices.Count).Select(place => (double)place)];

    /// <inheritdoc/>
    public override IReadOnlyList<double> Probes => Grid;

    /// <inheritdoc/>
    public override double At(double unit) => Math.Clamp(Math.Floor(unit * Choices.Count), 0, Choices.Count - 1);

    /// <inheritdoc/>
    public override double Snap(double coordinate) => Math.Clamp(Math.Round(coordinate), 0, Choices.Count - 1);

    /// <inheritdoc/>
    public override string Text(double coordinate) => Choices[(int)coordinate].Label;
}
