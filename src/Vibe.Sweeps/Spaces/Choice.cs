namespace Vibe.Sweeps.Spaces;

/// <summary>One value of a list, or one combination of several keys.</summary>
/// <param name="Label">The value or the combination's name.</param>
/// <param name="Overrides">The keys with their values, each <c>Section:Key=value</c>.</param>
internal sealed record Choice(string Label, IReadOnlyList<string> Overrides);
