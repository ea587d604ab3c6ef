using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Vibe.Evaluation.Results;
using Vibe.Formats.Files;

namespace Vibe.Training.Configuration;

/// <summary>Lists how a configuration differs from the published one and from the file that it extends.</summary>
/// <param name="BaseFile">The extended file; <see langword="null"/> where nothing is extended.</param>
/// <param name="Changes">The keys that differ, in alphabetical order.</param>
public sealed record ConfigurationChanges(string? BaseFile, IReadOnlyList<ConfigurationChange> Changes)
{
    private const string Unwritten = "default";

    /// <summary>Compares a loaded configuration with what lies below it.</summary>
    /// <typeparam name="T">The root record.</typeparam>
    /// <param name="configuration">The configuration, its files still in place.</param>
    /// <returns>The differences.</returns>
    public static ConfigurationChanges Of<T>(LoadedConfiguration<T> configuration)
        where T : class, new()
    {
        ArgumentNullException.ThrowIfNull(configuration);

        var baseFile = configuration.Files.Count > 1 ? configuration.Files[^2] : null;
        var below = baseFile is null ? new T() : ConfigurationLoader.Load<T>(baseFile, []).Value;
        return Between(configuration.Value, below, baseFile is null ? null : ConfigurationFiles.Show(baseFile), configuration.Origins);
    }

    /// <summary>Compares options with the defaults alone.</summary>
    /// <typeparam name="T">The root record.</typeparam>
    /// <param name="value">The options.</param>
    /// <returns>The differences, without where they were written.</returns>
    public static ConfigurationChanges FromDefaults<T>(T value)
        where T : class, new() => Between(value, new T(), null, new Dictionary<string, string>());

    /// <summary>Writes the differences in one go.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string path) => AtomicFile.WriteText(path, JsonSerializer.Serialize(this, RunJson.Options) + "\n");

    private static ConfigurationChanges Between<T>(T value, T below, string? baseFile, IReadOnlyDictionary<string, string> origins)
        where T : class, new()
    {
        var (own, extended, published) = (Values(value), Values(below), Values(new T()));
        var changes =
            from key in own.Keys.Union(extended.Keys, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)
            let change = new ConfigurationChange(
                key, own.GetValueOrDefault(key), extended.GetValueOrDefault(key), published.GetValueOrDefault(key), Origin(origins, key))
            where change.Value != change.Base || change.Value != change.Default
            select change;
        return new ConfigurationChanges(baseFile, [.. changes]);
    }

    private static Dictionary<string, string> Values<T>(T options)
        where T : class, new() => ConfigurationDifference.Flatten(options).AsEnumerable()
            .Where(pair => !string.IsNullOrEmpty(pair.Value))
            .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds where a key was written; for an element of a list, where the list was.</summary>
    /// <param name="origins">Where each key and each list was written.</param>
    /// <param name="key">The key path.</param>
    /// <returns>The place; empty where nobody wrote the key.</returns>
    internal static string Origin(IReadOnlyDictionary<string, string> origins, string key)
    {
        for (var at = key; at.Length > 0; at = at[..Math.Max(0, at.LastIndexOf(':'))])
        {
            if (origins.TryGetValue(at, out var origin))
            {
                return origin == Unwritten ? string.Empty : origin;
            }
        }

        return string.Empty;
    }
}
