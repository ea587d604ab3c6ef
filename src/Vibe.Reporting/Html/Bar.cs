namespace Vibe.Reporting.Html;

/// <summary>A bar of a bar chart.</summary>
/// <param name="Label">What it stands for.</param>
/// <param name="Value">Its length, at least 0; a bar whose value is not finite is only a label.</param>
/// <param name="Text">The value in words.</param>
/// <param name="Color">Its colour.</param>
internal sealed record Bar(string Label, double Value, string Text, ChartColor Color = ChartColor.Blue)
{
    /// <summary>Gets the range that the value may lie in, such as a confidence interval; <see langword="null"/> draws none.</summary>
    public (double Low, double High)? Interval { get; init; }
}
