using System.Text;

namespace Vibe.Formats.Matlab;

/// <summary>Reads character arrays, which are stored column by column in one of several encodings.</summary>
internal static class MatCharacters
{
    /// <summary>Bytes that a text takes besides its characters, about.</summary>
    public const int TextSize = 40;

    /// <summary>Reads a character array.</summary>
    /// <param name="input">Stands before the characters.</param>
    /// <param name="shape">MATLAB's shape.</param>
    /// <param name="count">Number of characters.</param>
    public static MatText Read(MatInput input, long[] shape, long count)
    {
        // Two bytes a character, and a text for each row.
        input.Budget.Take((count * 4) + (shape[0] * TextSize));
        if (count == 0 && input.Remaining == 0)
        {
            return Of(string.Empty, shape, count, input);
        }

        var type = input.Peek().Type;
        return Of(Decode(type, input.Numbers(out var stored).Span, stored, count, input), shape, count, input);
    }

    /// <summary>Cuts characters into rows.</summary>
    /// <param name="characters">The characters, column by column.</param>
    /// <param name="shape">MATLAB's shape.</param>
    public static MatText Rows(string characters, IReadOnlyList<long> shape)
    {
        var rows = shape[0];
        if (rows <= 1 || characters.Length == 0)
        {
            return new MatText(shape, characters.Length == 0 ? [] : [characters]);
        }

        var texts = new string[rows];
        for (var row = 0; row < texts.Length; row++)
        {
            texts[row] = string.Create(characters.Length / texts.Length, (characters, row, texts.Length), static (target, state) =>
            {
                for (var i = 0; i < target.Length; i++)
                {
                    target[i] = state.characters[(i * state.Length) + state.row];
                }
            });
        }

        return new MatText(shape, texts);
    }

    private static MatText Of(string characters, long[] shape, long count, MatInput input) =>
        // UTF-8 and UTF-32 may give more or fewer characters than MATLAB counted, which only matters where there are several rows.
        characters.Length == count || (shape[0] == 1 && count > 0)
            ? Rows(characters, shape)
            : throw input.Error($"a character array of shape ({string.Join(',', shape)}) has {characters.Length} characters.");

    private static string Decode(MatType type, ReadOnlySpan<byte> bytes, string stored, long count, MatInput input) => stored[1..] switch
    {
        "i2" or "u2" => Encoding.Unicode.GetString(bytes),
        "i4" or "u4" => Encoding.UTF32.GetString(bytes),
        // Bytes that are not said to be UTF-8 are UTF-8 in some files and Latin-1 in others.
        "i1" or "u1" => Encoding.UTF8.GetString(bytes) is var text && !text.Contains('\ufffd')
            && (type == MatType.Utf8 || text.Length == count)
            ? text
            : Encoding.Latin1.GetString(bytes),
        _ => throw input.Error($"{bytes.Length} bytes of type {stored} are not characters."),
    };
}
