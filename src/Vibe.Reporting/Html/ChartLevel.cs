namespace Vibe.Reporting.Html;

/// <summary>A dashed line at one height, to compare with.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Value">Its height; not drawn when it is not finite.</param>
/// <param name="Color">Its colour.</param>
internal sealed record ChartLevel(string Name, double Value, ChartColor Color = ChartColor.Grey);
