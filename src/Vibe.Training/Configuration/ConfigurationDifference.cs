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
        where T : class, new()
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(ConfigurationLoader.ToJson(value)));
        return new ConfigurationBuilder().AddJsonStream(json).Build();
    }

    /// <summary>Lists the keys whose values are not the defaults, in alphabetical order.</summary>
    /// <typeparam name="T">The root record.</typeparam>
    /// <param name="value">The options.</param>
    /// <returns>Each as <c>Section:Key=value</c>.</returns>
    public static IReadOnlyList<string> FromDefaults<T>(T value)
        where T : class, new()
    {
        var defaults = Flatten(new T());
        return
        [
            .. Flatten(value).AsEnumerable()
                .Where(pair => !string.IsNullOrEmpty(pair.Value) && pair.Value != defaults[pair.Key])
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"{pair.Key}={pair.Value}"),
        ];
    }
}
