namespace Vibe.Experiments;

/// <summary>One way to train.</summary>
/// <param name="Name">Its name in folders and tables.</param>
/// <param name="Overrides">What it changes, <c>Section:Key=value</c>.</param>
internal sealed record StudyVariant(string Name, IReadOnlyList<string> Overrides);
