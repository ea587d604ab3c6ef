namespace Vibe.Training.Configuration;

/// <summary>One problem of a configuration, with the place to fix it.</summary>
/// <param name="Key">The full key path, e.g. <c>Training:MaxSteps</c>; empty when the problem is the file itself.</param>
/// <param name="Source">Where it was written: <c>configs/a.json, line 4</c>, <c>--set Training:MaxSteps=x</c> or <c>default</c>.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
public sealed record ConfigurationError(string Key, string Source, string Message)
{
    /// <summary>The error on one line.</summary>
    /// <returns><c>key (source): message</c>.</returns>
    public override string ToString() => Key.Length == 0 ? $"{Source}: {Message}" : $"{Key} ({Source}): {Message}";
}
