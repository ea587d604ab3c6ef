namespace Vibe.Inference.Viewing;

/// <summary>The values of a measure over time.</summary>
/// <param name="Name">The measure.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Values">A value per frame.</param>
internal sealed record ViewerSeries(string Name, string Unit, double[] Values)
{
    private const int Digits = 2; // more make the page larger and nobody wiser

    /// <summary>Makes a series of rounded values.</summary>
    /// <param name="name">The measure.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="values">A value per frame.</param>
    public static ViewerSeries Rounded(string name, string unit, IEnumerable<float> values) =>
        new(name, unit, [.. values.Select(value => Math.Round(value, Digits))]);
}
