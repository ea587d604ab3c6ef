namespace Vibe.Training.Configuration;

/// <summary>A key whose value is not the published default, or not that of the file that the configuration extends.</summary>
/// <param name="Key">The key path, <c>Section:Key</c>.</param>
/// <param name="Value">The value; <see langword="null"/> where there is none.</param>
/// <param name="Base">The value in the extended file; the default where nothing is extended.</param>
/// <param name="Default">The published default; <see langword="null"/> where there is none.</param>
/// <param name="Source">Where the value was written.</param>
public sealed record ConfigurationChange(string Key, string? Value, string? Base, string? Default, string Source);
