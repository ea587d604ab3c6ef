namespace Vibe.Reporting.Html;

/// <summary>A column of a table.</summary>
/// <param name="Heading">What it holds.</param>
/// <param name="IsNumber">Whether it holds numbers, which stand at the right.</param>
internal sealed record TableColumn(string Heading, bool IsNumber = false);
