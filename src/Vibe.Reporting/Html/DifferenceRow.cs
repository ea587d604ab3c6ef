namespace Vibe.Reporting.Html;

/// <summary>A row of a chart of differences.</summary>
/// <param name="Name">What is compared with the reference.</param>
/// <param name="Value">Its difference.</param>
/// <param name="Text">The difference in words.</param>
/// <param name="Tone">How it is meant.</param>
/// <param name="Cases">The difference in each case, with the case's name and the difference in words.</param>
internal sealed record DifferenceRow(
    string Name, double Value, string Text, Tone Tone, IReadOnlyList<(string Name, double Value, string Text)> Cases)
{
    /// <summary>Gets the range that the difference may lie in; <see langword="null"/> draws none.</summary>
    public (double Low, double High)? Interval { get; init; }
}
