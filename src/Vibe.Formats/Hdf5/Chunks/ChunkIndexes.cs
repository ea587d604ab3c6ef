using Vibe.Formats.Hdf5.Blocks;
using Vibe.Formats.Hdf5.Headers;

namespace Vibe.Formats.Hdf5.Chunks;

/// <summary>Opens the index of a data set's chunks.</summary>
internal static class ChunkIndexes
{
    /// <summary>Opens an index.</summary>
    /// <param name="source">The file.</param>
    /// <param name="layout">Where it is.</param>
    /// <param name="grid">The chunks.</param>
    /// <param name="chunkBytes">Bytes of a chunk that is not packed.</param>
    public static IChunkIndex Open(Hdf5Source source, ChunkedLayout layout, ChunkGrid grid, long chunkBytes) => layout.Index switch
    {
        ChunkIndexKind.Tree1 => new Tree1Index(source, layout.Position, grid),
        ChunkIndexKind.Tree2 => new Tree2Index(source, layout.Position, grid, chunkBytes),
        ChunkIndexKind.FixedArray => new NumberedIndex(grid, new FixedArray(source, layout.Position, chunkBytes).Chunk),
        ChunkIndexKind.ExtensibleArray => new NumberedIndex(grid, new ExtensibleArray(source, layout.Position, chunkBytes).Chunk),
        ChunkIndexKind.Implicit => new NumberedIndex(
            grid, number => new ListedChunk(Behind(layout.Position, number, chunkBytes), chunkBytes, 0)),
        _ => new NumberedIndex(
            grid,
            _ => new ListedChunk(layout.Position, layout.SinglePackedSize > 0 ? layout.SinglePackedSize : chunkBytes, layout.SingleMask)),
    };

    private static long Behind(long first, Int128 number, long chunkBytes) =>
        (long)Int128.Min(first + (number * chunkBytes), long.MaxValue);
}
