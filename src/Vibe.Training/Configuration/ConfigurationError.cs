namespace Vibe.Training.Configuration;

/// <summary>One problem of a configuration, with the place to fix it.</summary>
/// <param name="Key">The full key path, e.g. <c>Training:MaxSteps</c>; empty when the problem is the file itself.</param>
/// <param name="Source">
/// Where it was written, e.g. <c>configs/a.json, line 4</c> or <c>environment variable VIBE_Training__Seed</c>.
/// </param>
/// <param name="Message">What is wrong and what to write instead.</param>
public sealed record ConfigurationError(string Key, string Source, string Message)
{
    /// <summary>The error on one line.</summary>
    /// <returns><c>key (source): message</c>.</returns>
    public override string ToString() => Key.Length == 0 ? $"{Source}: {Message}" : $"{Key} ({Source}): {Message}";
}
