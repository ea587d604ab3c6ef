namespace Vibe.Formats.Hdf5.Headers;

/// <summary>Values in chunks of equal shape.</summary>
/// <param name="Chunk">A chunk's axes.</param>
/// <param name="Index">How chunks are found.</param>
/// <param name="Position">
/// Where the index is, or the only chunk, or the first; <see cref="Blocks.Hdf5Cursor.Nowhere"/> if no value was written.
/// </param>
internal sealed record ChunkedLayout(long[] Chunk, ChunkIndexKind Index, long Position) : Layout
{
    /// <summary>Gets whether all places of chunks are looked up, also those that were never written.</summary>
    public bool IsNumbered => Index is not (ChunkIndexKind.Tree1 or ChunkIndexKind.Tree2);

    /// <summary>Gets whether chunks that stand out over the end are kept unpacked.</summary>
    public bool AreEdgesUnpacked { get; init; }

    /// <summary>Gets the bytes of the only chunk as it is packed; 0 if it is not.</summary>
    public long SinglePackedSize { get; init; }

    /// <summary>Gets which filters the only chunk did not go through.</summary>
    public uint SingleMask { get; init; }
}
