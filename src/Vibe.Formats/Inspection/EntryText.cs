using System.Globalization;
using System.Text;

namespace Vibe.Formats.Inspection;

/// <summary>The short texts that descriptions are made of.</summary>
internal static class EntryText
{
    private const int LongestText = 60;

    private static readonly string[] Units = ["bytes", "KB", "MB", "GB", "TB"];

    /// <summary>A size for people, in units of 1024.</summary>
    /// <param name="bytes">The size.</param>
    public static string Size(long bytes)
    {
        var (value, unit) = ((double)bytes, 0);
        for (; value >= 1024 && unit < Units.Length - 1; unit++)
        {
            value /= 1024;
        }

        return value.ToString(unit == 0 || value >= 100 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + Units[unit];
    }

    /// <summary>A number with its noun.</summary>
    /// <param name="count">The number.</param>
    /// <param name="one">The noun for one.</param>
    /// <param name="many">The noun for more; one with an s where it is not given.</param>
    public static string Count(long count, string one, string? many = null) => $"{count} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>Type, shape and size of an array.</summary>
    /// <param name="type">Name of the number type.</param>
    /// <param name="shape">Length of each axis; empty for a scalar.</param>
    /// <param name="bytes">Its size; left out where it is negative.</param>
    public static string Array(string type, IEnumerable<long> shape, long bytes) =>
        $"{type} ({string.Join(", ", shape)})" + (bytes < 0 ? string.Empty : $", {Size(bytes)}");

    /// <summary>A text from a file, short and without characters that a terminal would act upon.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">Characters after which it is cut.</param>
    public static string Safe(string text, int longest = LongestText)
    {
        var safe = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, longest)))
        {
            _ = char.IsControl(character) || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.Surrogate
                ? safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}")
                : safe.Append(character);
        }

        return text.Length > longest ? safe.Append("...").ToString() : safe.ToString();
    }

    /// <summary>numpy's name of a type text, e.g. float32 for &lt;f4.</summary>
    /// <param name="descriptor">numpy's type text.</param>
    public static string Numpy(string descriptor)
    {
        var order = descriptor.StartsWith('>') && !descriptor.EndsWith('1') ? ", big endian" : string.Empty;
        var text = descriptor.TrimStart('<', '>', '|', '=');
        var size = int.TryParse(text.AsSpan(Math.Min(1, text.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : 0;
        return text.Length == 0 ? Safe(descriptor) : text[0] switch
        {
            'f' => $"float{size * 8}{order}",
            'i' => $"int{size * 8}{order}",
            'u' => $"uint{size * 8}{order}",
            'c' => $"complex{size * 8}{order}",
            'b' => "bool",
            'U' => $"text of up to {size} characters",
            'S' => $"byte text of up to {size}",
            'O' => "Python objects",
            'M' => "dates",
            'm' => "time spans",
            'V' => $"raw bytes, {size} each",
            _ => "structure " + Safe(descriptor),
        };
    }
}
