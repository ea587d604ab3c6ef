using System.Globalization;

namespace Vibe.Training.Configuration;

/// <summary>Joins and splits key paths such as <c>Data:Stores:0:Weight</c>.</summary>
internal static class KeyPath
{
    /// <summary>Appends a key.</summary>
    /// <param name="path">The section's path; empty for the root.</param>
    /// <param name="key">The key.</param>
    /// <returns>The key's path.</returns>
    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}:{key}";

    /// <summary>Appends a list index.</summary>
    /// <param name="path">The list's path.</param>
    /// <param name="index">The element, counted from 0.</param>
    /// <returns>The element's path.</returns>
    public static string Join(string path, int index) => Join(path, index.ToString(CultureInfo.InvariantCulture));

    /// <summary>The last segment of a path.</summary>
    /// <param name="path">A key path.</param>
    /// <returns>Its key.</returns>
    public static string Last(string path) => path[(path.LastIndexOf(':') + 1)..];
}
