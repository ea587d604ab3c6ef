using System.Text;

namespace Vibe.Formats.Pickle;

/// <summary>
/// A long Python 2 byte string: text for callers, but numpy keeps whole arrays in it, so it is not decoded before it must be.
/// </summary>
/// <param name="bytes">The bytes, Latin-1 when read as text.</param>
internal sealed class RawText(byte[] bytes)
{
    private string? _text;

    /// <summary>Gets the bytes.</summary>
    public byte[] Bytes => bytes;

    /// <summary>Gets the text, one and the same however often it is mentioned.</summary>
    private string Text => _text ??= Encoding.Latin1.GetString(bytes);

    /// <summary>Converts a raw value to what callers see; other values stay as they are.</summary>
    /// <param name="value">Any value.</param>
    public static object? Decode(object? value) => value is RawText raw ? raw.Text : value;

    /// <summary>Gives the bytes of a Python byte string, whichever Python wrote it.</summary>
    /// <param name="value">byte[], raw text or a string of Latin-1 characters.</param>
    /// <returns>The bytes, or null for another value.</returns>
    public static byte[]? BytesOf(object? value) => value switch
    {
        byte[] raw => raw,
        RawText raw => raw.Bytes,
        string text when !text.AsSpan().ContainsAnyExceptInRange('\0', '\u00ff') => Encoding.Latin1.GetBytes(text),
        _ => null,
    };
}
