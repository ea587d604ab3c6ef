using System.Globalization;
using System.Text.Json;

namespace Vibe.Formats.Tests.Support;

/// <summary>
/// Takes expected and read values apart into single values under dotted keys, whether lists were written whole or item by item.
/// </summary>
internal static class Leaves
{
    /// <summary>The values of a JSON object; objects inside it are values of their own.</summary>
    public static IEnumerable<(string Key, JsonElement Value)> Of(JsonElement root) =>
        root.EnumerateObject().SelectMany(entry => Of(entry.Name, entry.Value));

    /// <summary>A number, or the text of one that JSON has no form for.</summary>
    public static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? value.GetDouble()
        : value.GetString() switch
        {
            "nan" => double.NaN,
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            var text => double.Parse(text!, CultureInfo.InvariantCulture),
        };

    /// <summary>Walks through nested values.</summary>
    /// <param name="root">The outermost one.</param>
    /// <param name="children">Names and values of what is inside a value; null for a single one.</param>
    public static Dictionary<string, object?> Of(object? root, Func<object?, IEnumerable<(string Name, object? Value)>?> children)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        Walk(root, string.Empty);
        return result;

        void Walk(object? value, string key)
        {
            if (children(value) is { } inside)
            {
                inside.ToList().ForEach(child => Walk(child.Value, key.Length == 0 ? child.Name : $"{key}.{child.Name}"));
            }
            else
            {
                result.Add(key.Length == 0 ? "value" : key, value);
            }
        }
    }

    private static IEnumerable<(string Key, JsonElement Value)> Of(string key, JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().SelectMany((item, index) => Of($"{key}.{index}", item))
        : [(key, value)];
}
