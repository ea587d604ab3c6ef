using Microsoft.Extensions.Configuration;

namespace Vibe.Training.Configuration;

/// <summary>Adds the layers of an experiment to a host's own configuration.</summary>
public static class ConfigurationBuilderExtensions
{
    /// <summary>Adds a JSON file and the files that it extends. Comments are allowed; a list replaces the list below it.</summary>
    /// <param name="builder">The host's configuration.</param>
    /// <param name="path">The file; its root key <c>extends</c> names the file to start from, relative to this one.</param>
    /// <returns><paramref name="builder"/>; its <c>Build</c> throws a <see cref="ConfigurationException"/> for files that cannot be
    /// read.</returns>
    public static IConfigurationBuilder AddExperiment(this IConfigurationBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return builder.Add(new JsonFilesLayer(path));
    }

    /// <summary>Adds settings that win over the layers before, e.g. those of <see cref="EnvironmentOverrides"/>.</summary>
    /// <param name="builder">The host's configuration.</param>
    /// <param name="overrides">The settings, the strongest last.</param>
    /// <returns><paramref name="builder"/>; its <c>Build</c> throws a <see cref="ConfigurationException"/> for settings without a
    /// key.</returns>
    public static IConfigurationBuilder AddOverrides(this IConfigurationBuilder builder, IReadOnlyList<ConfigurationOverride> overrides)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(overrides);
        return builder.Add(new OverridesLayer(overrides));
    }
}
