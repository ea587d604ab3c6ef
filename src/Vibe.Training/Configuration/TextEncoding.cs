using System.Globalization;
using System.Text.Unicode;

namespace Vibe.Training.Configuration;

/// <summary>Distinguishes text in UTF-8 from text in other encodings.</summary>
internal static class TextEncoding
{
    /// <summary>Says what is wrong with the encoding of a text file.</summary>
    /// <param name="bytes">The file without byte order mark of UTF-8.</param>
    /// <returns>A sentence that names the encoding or the place; <see langword="null"/> for UTF-8.</returns>
    public static string? Complain(ReadOnlySpan<byte> bytes)
    {
        if (IsUtf16(bytes))
        {
            return "expected text in UTF-8, found UTF-16. Save the file as UTF-8.";
        }

        if (Utf8.IsValid(bytes))
        {
            return null;
        }

        var at = FirstInvalid(bytes);
        var line = bytes[..at].Count((byte)'\n') + 1;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"expected text in UTF-8, found the byte 0x{bytes[at]:X2} in line {line}, as in Latin-1 or Windows-1252. Save the file as " +
            $"UTF-8.");
    }

    /// <summary>
    /// JSON begins with an ASCII character: in UTF-16 a zero byte is beside it, whether or not there is a byte order mark.
    /// </summary>
    private static bool IsUtf16(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 2 && ((bytes[0], bytes[1]) is (0xFF, 0xFE) or (0xFE, 0xFF) || (bytes[0] == 0) != (bytes[1] == 0));

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (System.Text.Rune.DecodeFromUtf8(bytes[at..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            at += consumed;
        }

        return at;
    }
}
