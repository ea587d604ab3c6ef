using System.Collections;

namespace Vibe.Training.Configuration;

/// <summary>Reads overrides from environment variables: <c>VIBE_Training__Seed=3</c> sets <c>Training:Seed</c>.</summary>
/// <remarks>
/// A variable is an override if its name has a double underscore after the prefix, or if the rest of its name is a key of the root. All
/// other variables, such as <c>VIBE_LIBTORCH</c>, are ignored. An override whose key does not exist is an error of the configuration.
/// </remarks>
public static class EnvironmentOverrides
{
    /// <summary>The beginning of the variables' names.</summary>
    public const string Prefix = "VIBE_";

    private const string Separator = "__";

    /// <summary>Reads the variables of this process.</summary>
    /// <typeparam name="T">The root of the options tree.</typeparam>
    /// <returns>The overrides, in alphabetical order of the variables' names.</returns>
    public static IReadOnlyList<ConfigurationOverride> Read<T>()
        where T : class, new() =>
        Read<T>(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value)));

    /// <summary>Reads given variables.</summary>
    /// <typeparam name="T">The root of the options tree.</typeparam>
    /// <param name="variables">Names and values.</param>
    /// <returns>The overrides, in alphabetical order of the variables' names.</returns>
    public static IReadOnlyList<ConfigurationOverride> Read<T>(IEnumerable<KeyValuePair<string, string?>> variables)
        where T : class, new()
    {
        ArgumentNullException.ThrowIfNull(variables);

        return
        [
            .. variables
                .Where(variable => variable.Value is not null && IsKey(variable.Key, typeof(T)))
                .OrderBy(variable => variable.Key, StringComparer.Ordinal)
                .Select(variable => new ConfigurationOverride(
                    $"{variable.Key[Prefix.Length..].Replace(Separator, ":", StringComparison.Ordinal)}={variable.Value}",
                    $"environment variable {variable.Key}")),
        ];
    }

    private static bool IsKey(string name, Type root)
    {
        if (!name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var key = name[Prefix.Length..];
        return key.Contains(Separator, StringComparison.Ordinal)
            || OptionProperty.Of(root).Any(property => property.Name.Equals(key, StringComparison.OrdinalIgnoreCase));
    }
}
