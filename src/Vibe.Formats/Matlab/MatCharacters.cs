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
        var bytes = count == 0 && input.Remaining == 0 ? ReadOnlyMemory<byte>.Empty : input.Numbers(out _);
        return Of(Decode(bytes.Span, count, input), shape, count, input);
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

    private static string Decode(ReadOnlySpan<byte> bytes, long count, MatInput input) => (count == 0 ? 0 : (double)bytes.Length / count) switch
    {
        2 => Encoding.Unicode.GetString(bytes),
        4 => Encoding.UTF32.GetString(bytes),
        // Plain bytes are UTF-8 in some files and Latin-1 in others.
        <= 1 => Encoding.UTF8.GetString(bytes) is var text && text.Length == count && !text.Contains('\ufffd') ? text : Encoding.Latin1.GetString(bytes),
        < 4 => Encoding.UTF8.GetString(bytes),
        _ => throw input.Error($"{bytes.Length} bytes are not {count} characters."),
    };
}
