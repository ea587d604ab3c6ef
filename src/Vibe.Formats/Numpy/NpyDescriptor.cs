using System.Globalization;
using System.Text.RegularExpressions;

namespace Vibe.Formats.Numpy;

/// <summary>numpy's type text taken apart.</summary>
/// <param name="Kind">b, i, u, f, c, S, U or O.</param>
/// <param name="ItemSize">Bytes of one element; 0 for objects.</param>
/// <param name="BigEndian">Whether the bytes of each number must be reversed.</param>
internal readonly partial record struct NpyDescriptor(char Kind, int ItemSize, bool BigEndian)
{
    private const int LongestText = 1 << 20;

    /// <summary>Gets the bytes of one number inside an element: characters of U are 4 wide, complex numbers have two halves.</summary>
    public int NumberSize => Kind switch
    {
        'U' => 4,
        'S' => 1,
        'c' => ItemSize / 2,
        _ => ItemSize,
    };

    /// <summary>Gets whether values are numbers or truth values that convert to each other.</summary>
    public bool IsNumeric => Kind is 'b' or 'i' or 'u' or 'f';

    /// <summary>Takes a type text apart.</summary>
    /// <param name="text">E.g. <c>&lt;f4</c>; without byte order it is little endian.</param>
    /// <param name="descriptor">The result.</param>
    /// <returns>Whether the type is one that is read here.</returns>
    public static bool TryParse(string text, out NpyDescriptor descriptor)
    {
        descriptor = default;
        var order = text.Length > 0 && text[0] is '<' or '>' or '=' or '|' ? text[0] : '\0';
        var body = order == '\0' ? text : text[1..];
        if (body.Length == 0)
        {
            return false;
        }

        if (body is "O" or "O4" or "O8")
        {
            descriptor = new NpyDescriptor('O', 0, false);
            return true;
        }

        if (!int.TryParse(body.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var size) || !Allows(body[0], size))
        {
            return false;
        }

        descriptor = new NpyDescriptor(body[0], body[0] == 'U' ? size * 4 : size, order == '>');
        return true;
    }

    /// <summary>
    /// Whether a text is that of some type of numpy's, e.g. of dates, raw bytes or long doubles, which are not read here.
    /// </summary>
    /// <param name="text">E.g. <c>&lt;M8[ns]</c>, <c>|V16</c>, <c>&lt;f16</c>.</param>
    public static bool IsText(string text) => AnyType().IsMatch(text);

    [GeneratedRegex(@"^[<>=|]?[a-zA-Z][0-9]{0,9}(\[[0-9A-Za-z]{1,16}\])?$")]
    private static partial Regex AnyType();

    private static bool Allows(char kind, int size) => kind switch
    {
        'b' => size == 1,
        'i' or 'u' => size is 1 or 2 or 4 or 8,
        'f' => size is 2 or 4 or 8,
        'c' => size is 8 or 16,
        'S' or 'U' => size <= LongestText,
        _ => false,
    };
}
