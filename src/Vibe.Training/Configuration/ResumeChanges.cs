using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Vibe.Training.Configuration;

/// <summary>
/// Compares the configuration of a resumed run with that of its start: lists the changed keys, and refuses changes that would make it
/// another run.
/// </summary>
public static class ResumeChanges
{
    /// <summary>The last parts of keys that name an experiment or a file: data may move to another disk.</summary>
    private static readonly string[] Places =
    [
        "Name", "Path", "Validation", "Test", "Folder", "Model", "MaleModel", "FemaleModel", "ExtraRegressor", "H36mRegressor",
        "MeanParameters", "InitializeFrom", "BackboneFrom",
    ];

    /// <summary>Keys that change how a step is computed and not what it does, of rooms that do not know the attribute.</summary>
    private static readonly string[] Computation = ["AccumulateSteps"];

    /// <summary>Compares the configuration of a run with the one that it is to be resumed with.</summary>
    /// <typeparam name="T">The root record.</typeparam>
    /// <param name="before">What the run was started with.</param>
    /// <param name="after">What it is to be resumed with.</param>
    /// <param name="origins">Where each key was written, for messages; <see langword="null"/> where that is not known.</param>
    /// <returns>Each changed key as <c>Section:Key: old -> new</c>, in alphabetical order.</returns>
    /// <exception cref="ConfigurationException">
    /// Keys differ that are not marked with <see cref="ChangeableOnResumeAttribute"/>; all are listed.
    /// </exception>
    public static IReadOnlyList<string> Between<T>(T before, T after, IReadOnlyDictionary<string, string>? origins = null)
        where T : class, new()
    {
        var (old, now) = (ConfigurationDifference.Flatten(before), ConfigurationDifference.Flatten(after));
        var keys = old.AsEnumerable().Concat(now.AsEnumerable()).Select(pair => pair.Key).Distinct()
            .Where(key => (old[key] ?? string.Empty) != (now[key] ?? string.Empty))
            .Order(StringComparer.Ordinal)
            .ToArray();
        ConfigurationError[] refused =
        [
            .. keys.Where(key => !IsChangeable(typeof(T), key)).Select(key => new ConfigurationError(
                key,
                origins is null ? "override" : ConfigurationChanges.Origin(origins, key),
                "cannot change when a run is resumed: it would be another run. Start a new one, or change only " +
                $"{string.Join(", ", Changeable(typeof(T)))}.")),
        ];
        return refused.Length > 0
            ? throw new ConfigurationException(refused)
            : [.. keys.Select(key => $"{key}: {Shown(old[key])} -> {Shown(now[key])}")];
    }

    /// <summary>
    /// Computes a fingerprint of every key that must stay the same when a run is resumed; names and places of files are left out.
    /// </summary>
    /// <typeparam name="T">The root record.</typeparam>
    /// <param name="options">The resolved configuration.</param>
    /// <returns>A SHA-256, e.g. <c>sha256:0a1b...</c>.</returns>
    public static string Fingerprint<T>(T options)
        where T : class, new()
    {
        var lines = ConfigurationDifference.Flatten(options).AsEnumerable()
            .Where(pair => !string.IsNullOrEmpty(pair.Value) && !Places.Contains(KeyPath.Last(pair.Key))
                && !IsChangeable(typeof(T), pair.Key))
            .Select(pair => $"{pair.Key}={pair.Value}")
            .Order(StringComparer.Ordinal);
        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    /// <summary>Lists the keys and sections that may change.</summary>
    /// <param name="root">The root record's type.</param>
    public static IEnumerable<string> Changeable(Type root)
    {
        foreach (var property in OptionProperty.Of(root))
        {
            if (IsMarked(property.Property))
            {
                yield return property.Name;
            }
            else if (!OptionProperty.IsScalar(property.Type))
            {
                var element = OptionProperty.ElementOf(property.Type);
                var nested = element is null ? property.Type : element;
                foreach (var key in OptionProperty.IsScalar(nested) ? [] : Changeable(nested))
                {
                    yield return KeyPath.Join(element is null ? property.Name : KeyPath.Join(property.Name, "*"), key);
                }
            }
        }
    }

    private static bool IsChangeable(Type root, string key)
    {
        var type = root;
        foreach (var segment in key.Split(':'))
        {
            if (int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                continue; // an element of the list before
            }

            var property = OptionProperty.Of(type)
                .FirstOrDefault(candidate => string.Equals(candidate.Name, segment, StringComparison.OrdinalIgnoreCase));
            if (property is null || IsMarked(property.Property))
            {
                return property is not null;
            }

            type = OptionProperty.ElementOf(property.Type) ?? property.Type;
        }

        return false;
    }

    private static bool IsMarked(PropertyInfo property) =>
        property.IsDefined(typeof(ChangeableOnResumeAttribute)) || property.PropertyType.IsDefined(typeof(ChangeableOnResumeAttribute)) ||
        Computation.Contains(property.Name);

    private static string Shown(string? value) => string.IsNullOrEmpty(value) ? "nothing" : value;
}
