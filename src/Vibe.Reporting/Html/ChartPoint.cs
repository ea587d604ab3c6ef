namespace Vibe.Reporting.Html;

/// <summary>A point of a series.</summary>
/// <param name="X">Its place.</param>
/// <param name="Y">Its value; a point whose value is not finite is left out.</param>
internal readonly record struct ChartPoint(double X, double Y);
