using System.Text;
using Microsoft.Extensions.Configuration;

namespace Vibe.Training.Configuration;

/// <summary>Compares options with their defaults.</summary>
public static class ConfigurationDifference
{
    /// <summary>Gives options in .NET's own form: values by key path, <c>Section:Key</c>.</summary>
    /// <typeparam name="T">The root record.</typeparam>
    /// <param name="value">The options.</param>
    public static IConfigurationRoot Flatten<T>(T value)
        where T : class, new() => FlattenJson(ConfigurationLoader.ToJson(value));

    /// <summary>Lists the keys whose values are not the defaults, in alphabetical order.</summary>
    /// <remarks>
    /// A section that is absent by default, such as <c>Data:Synthetic</c>, and an entry of a list are compared with the defaults of their
    /// record; a section without a difference is listed as <c>Section=defaults</c>.
    /// </remarks>
    /// <typeparam name="T">The root record.</typeparam>
    /// <param name="value">The options.</param>
    /// <returns>Each as <c>Section:Key=value</c>.</returns>
    public static IReadOnlyList<string> FromDefaults<T>(T value)
        where T : class, new()
    {
        var defaults = Values(Flatten(new T()));
        var known = OptionSection.AllOf(new T()).Select(section => section.Path).ToHashSet();
        OptionSection[] added =
            [.. OptionSection.AllOf(value).Where(section => !known.Contains(section.Path)).DistinctBy(section => section.Path)];
        foreach (var section in added)
        {
            foreach (var (key, text) in Values(FlattenJson(ConfigurationLoader.ToJsonLine(Activator.CreateInstance(section.Type)))))
            {
                defaults.TryAdd($"{section.Path}:{key}", text);
            }
        }

        var changed = Values(Flatten(value)).Where(pair => pair.Value != defaults.GetValueOrDefault(pair.Key)).ToDictionary();
        return
        [
            .. added.Where(section => !Contains(changed, section.Path) && !Array.Exists(added, section.IsInside))
                .Select(section => $"{section.Path}=defaults")
                .Concat(changed.Select(pair => $"{pair.Key}={pair.Value}"))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static IConfigurationRoot FlattenJson(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return new ConfigurationBuilder().AddJsonStream(stream).Build();
    }

    private static Dictionary<string, string> Values(IConfigurationRoot configuration) => configuration.AsEnumerable()
        .Where(pair => !string.IsNullOrEmpty(pair.Value))
        .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.OrdinalIgnoreCase);

    private static bool Contains(Dictionary<string, string> values, string path) =>
        values.Keys.Any(key => key.StartsWith(path + ":", StringComparison.OrdinalIgnoreCase));
}
