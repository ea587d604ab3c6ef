namespace Vibe.Reporting.Html;

/// <summary>A distribution in a histogram.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Counts">How many values fall into each bin, from the lowest bin to the highest.</param>
internal sealed record HistogramSeries(string Name, ChartColor Color, IReadOnlyList<long> Counts);
