using Vibe.Formats.Hdf5.Blocks;

namespace Vibe.Formats.Hdf5.Chunks;

/// <summary>A chunk in a list of chunks.</summary>
/// <param name="Position">Where it is in the file.</param>
/// <param name="Size">Its bytes there.</param>
/// <param name="Mask">A bit for each filter that it did not go through.</param>
internal readonly record struct ListedChunk(long Position, long Size, uint Mask)
{
    /// <summary>The client of a list whose chunks are packed.</summary>
    public const byte Packed = 1;

    private const int MaskSize = 4;

    /// <summary>Reads an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="isPacked">Whether chunks are packed.</param>
    /// <param name="chunkBytes">Bytes of a chunk that is not packed.</param>
    /// <returns>The chunk; <see langword="null"/> if it was never written.</returns>
    public static ListedChunk? Read(Hdf5Cursor entry, bool isPacked, long chunkBytes)
    {
        var position = entry.Address();
        return position == Hdf5Cursor.Nowhere ? null
            : isPacked ? new ListedChunk(position, entry.Count(entry.Left - MaskSize), entry.UInt32())
            : new ListedChunk(position, chunkBytes, 0);
    }
}
