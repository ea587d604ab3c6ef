using System.Globalization;
using System.Text;

namespace Vibe.Formats.Pickle;

/// <summary>The two text forms of strings in protocol 0.</summary>
internal static class PickleText
{
    /// <summary>Reads a quoted Python string with its escapes.</summary>
    /// <param name="line">The line, quotes included.</param>
    /// <param name="input">Where the reader stands, for messages.</param>
    public static string Quoted(string line, PickleInput input)
    {
        line = line.TrimEnd();
        if (line.Length < 2 || line[0] is not ('\'' or '"') || line[^1] != line[0])
        {
            throw input.Error("a string is not quoted.");
        }

        var text = new StringBuilder(line.Length);
        for (var i = 1; i < line.Length - 1; i++)
        {
            if (line[i] != '\\')
            {
                text.Append(line[i]);
            }
            else
            {
                i++;
                i += Escape(line.AsSpan(i..^1), text, input) - 1;
            }
        }

        return text.ToString();
    }

    /// <summary>Reads a string in which only \u and \U are escapes.</summary>
    /// <param name="line">The line.</param>
    /// <param name="input">Where the reader stands, for messages.</param>
    public static string RawUnicode(string line, PickleInput input)
    {
        var text = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            var digits = line[i] == '\\' && i + 1 < line.Length ? line[i + 1] switch { 'u' => 4, 'U' => 8, _ => 0 } : 0;
            if (digits == 0)
            {
                text.Append(line[i]);
                continue;
            }

            var value = Number(line.AsSpan(i + 2), digits, input);
            _ = value <= 0xFFFF ? text.Append((char)value) : text.Append(char.ConvertFromUtf32(value));
            i += digits + 1;
        }

        return text.ToString();
    }

    private static int Escape(ReadOnlySpan<char> rest, StringBuilder text, PickleInput input)
    {
        switch (rest.IsEmpty ? '\0' : rest[0])
        {
            case 'n': text.Append('\n'); return 1;
            case 'r': text.Append('\r'); return 1;
            case 't': text.Append('\t'); return 1;
            case '\\' or '\'' or '"': text.Append(rest[0]); return 1;
            case 'x': text.Append((char)Number(rest[1..], 2, input)); return 3;
            default: throw input.Error("a string has an escape that Python does not write.");
        }
    }

    private static int Number(ReadOnlySpan<char> rest, int digits, PickleInput input) =>
        rest.Length >= digits
        && int.TryParse(rest[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
        && value is >= 0 and <= 0x10FFFF && (digits < 8 || value is < 0xD800 or > 0xDFFF)
            ? value
            : throw input.Error("a string has an escape without its digits.");
}
