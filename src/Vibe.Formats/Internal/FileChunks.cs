namespace Vibe.Formats.Internal;

/// <summary>Writes large blocks in pieces that every system accepts.</summary>
internal static class FileChunks
{
    private const int ChunkSize = 1 << 26;

    /// <summary>Appends bytes to a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="bytes">The bytes.</param>
    public static void Write(AtomicFile file, ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length; at += ChunkSize)
        {
            file.Write(bytes.Slice(at, Math.Min(ChunkSize, bytes.Length - at)));
        }
    }
}
