namespace Vibe.Reporting.Html;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">Where it is.</param>
/// <param name="Label">What is written there.</param>
internal sealed record ChartTick(double Value, string Label);
