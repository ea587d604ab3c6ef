namespace Vibe.Formats.Inspection;

/// <summary>What is known of a file before it is read.</summary>
/// <param name="Path">The file.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Bytes">Its first bytes.</param>
internal sealed record FileStart(string Path, long Length, byte[] Bytes)
{
    /// <summary>Gets the extension in lower case, with its dot.</summary>
    public string Extension => System.IO.Path.GetExtension(Path).ToLowerInvariant();

    /// <summary>Whether the file starts in a certain way.</summary>
    /// <param name="magic">The bytes.</param>
    public bool StartsWith(ReadOnlySpan<byte> magic) => Bytes.AsSpan().StartsWith(magic);

    /// <summary>Makes the description of this file.</summary>
    /// <param name="format">What it is.</param>
    /// <param name="entries">What is in it.</param>
    /// <param name="remarks">What else there is to say.</param>
    public FileDescription Describe(string format, IReadOnlyList<FileEntry> entries, params IReadOnlyList<string> remarks) =>
        new(Path, Length, format, remarks, entries);
}
