using Microsoft.Extensions.Configuration;

namespace Vibe.Training.Configuration;

/// <summary>A configuration together with where its values were written.</summary>
/// <typeparam name="T">The root of the options tree.</typeparam>
/// <param name="Value">The bound and validated options.</param>
/// <param name="Name">The file's name without folder and extension, e.g. <c>vibe_synthetic</c>.</param>
/// <param name="Files">Full paths of the files that were read, the most basic first, the named file last.</param>
/// <param name="Overrides">The overrides that were applied on top, the strongest last.</param>
/// <param name="Origins">For each key path where its value was written; <c>default</c> when nobody wrote it.</param>
public sealed record LoadedConfiguration<T>(
    T Value,
    string Name,
    IReadOnlyList<string> Files,
    IReadOnlyList<ConfigurationOverride> Overrides,
    IReadOnlyDictionary<string, string> Origins)
    where T : class, new()
{
    /// <summary>Gives the resolved values in .NET's own form, for a host that works with <see cref="IConfiguration"/>.</summary>
    /// <returns>Values by key path, <c>Section:Key</c>.</returns>
    public IConfigurationRoot ToConfiguration() => ConfigurationDifference.Flatten(Value);
}
