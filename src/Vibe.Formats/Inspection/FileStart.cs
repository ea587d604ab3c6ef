using Vibe.Formats.Files;

namespace Vibe.Formats.Inspection;

/// <summary>The facts about a file that are known before it is read.</summary>
/// <param name="Path">The file.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Bytes">Its first bytes.</param>
internal sealed record FileStart(string Path, long Length, byte[] Bytes)
{
    /// <summary>Gets the extension in lower case, with its dot.</summary>
    public string Extension => System.IO.Path.GetExtension(Path).ToLowerInvariant();

    /// <summary>Gets the first bytes as text, without byte order mark and without a character that is cut off.</summary>
    public string Text => InputFile.Text(Bytes.Length == Length ? Bytes : Bytes.AsSpan(0, WholeCharacters()));

    /// <summary>Returns whether the file starts in a certain way.</summary>
    /// <param name="magic">The bytes.</param>
    public bool StartsWith(ReadOnlySpan<byte> magic) => Bytes.AsSpan().StartsWith(magic);

    /// <summary>Makes the description of this file.</summary>
    /// <param name="format">What it is.</param>
    /// <param name="entries">What is in it.</param>
    /// <param name="remarks">What else there is to say.</param>
    public FileDescription Describe(string format, IReadOnlyList<FileEntry> entries, params IReadOnlyList<string> remarks) =>
        new(Path, Length, format, remarks, entries);

    // UTF-8 marks the bytes inside a character with the two highest bits 10.
    private int WholeCharacters()
    {
        var end = Bytes.Length - 1;
        while (end > 0 && (Bytes[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return end;
    }
}
