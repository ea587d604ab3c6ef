namespace Vibe.Reporting.Html;

/// <summary>A named line of a chart.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Points">Its points, from left to right.</param>
internal sealed record ChartSeries(string Name, ChartColor Color, IReadOnlyList<ChartPoint> Points)
{
    private const int MostPoints = 160;

    /// <summary>Gets a value indicating whether every point is marked; a single point always is.</summary>
    public bool HasMarkers { get; init; }

    /// <summary>Gets a value indicating whether the line is dashed.</summary>
    public bool IsDashed { get; init; }

    /// <summary>
    /// Gets the table beside the page, its column and the factor that give the values, e.g. <c>metrics.csv pose 1</c>, so that those of
    /// another run can be laid over them; <see langword="null"/> where there is none.
    /// </summary>
    public string? Column { get; init; }

    /// <summary>Gathers neighbours until few enough points are left to draw.</summary>
    /// <param name="axis">The vertical axis, on whose scale the means are taken.</param>
    /// <returns>Means with the lowest and the highest value of each gathering.</returns>
    public IReadOnlyList<Gathering> Gather(ChartAxis axis)
    {
        ChartPoint[] usable = [.. Points.Where(point => axis.CanShow(point.Y))];
        var size = Math.Max(1, (int)Math.Ceiling(usable.Length / (double)MostPoints));
        return
        [
            .. usable.Chunk(size).Select(chunk => new Gathering(
                chunk.Average(point => point.X),
                axis.Undo(chunk.Average(point => axis.Transform(point.Y))),
                chunk.Min(point => point.Y),
                chunk.Max(point => point.Y))),
        ];
    }

    /// <summary>Neighbouring points in one.</summary>
    /// <param name="X">Their mean place.</param>
    /// <param name="Mean">Their mean value.</param>
    /// <param name="Low">Their lowest value.</param>
    /// <param name="High">Their highest value.</param>
    internal sealed record Gathering(double X, double Mean, double Low, double High);
}
