using Vibe.Formats.Hdf5.Blocks;

namespace Vibe.Formats.Hdf5.Chunks;

/// <summary>Chunks in a tree of the newer form: data sets of which several axes may grow.</summary>
/// <param name="source">The file.</param>
/// <param name="root">Where the tree is.</param>
/// <param name="grid">The chunks.</param>
/// <param name="chunkBytes">Bytes of a chunk that is not packed.</param>
internal sealed class Tree2Index(Hdf5Source source, long root, ChunkGrid grid, long chunkBytes) : IChunkIndex
{
    private const int Plain = 10;
    private const int Packed = 11;
    private const int MaskSize = 4;
    private const int OffsetSize = 8;

    /// <inheritdoc/>
    public IEnumerable<StoredChunk> Chunks(RowRange rows)
    {
        var tree = BTree2.Read(source, root);
        var sizeSize = tree.RecordSize - source.Frame.AddressSize - (OffsetSize * grid.Rank) - MaskSize;
        if (tree.Type is not (Plain or Packed) || (tree.Type == Packed ? sizeSize is < 1 or > 8 : sizeSize != -MaskSize))
        {
            throw source.Refuse(
                root, $"a tree of type {tree.Type} with {tree.RecordSize} bytes a record is no index of chunks of {grid.Rank} axes.");
        }

        var (first, last) = (rows.First / grid.Chunk[0], (rows.End - 1) / grid.Chunk[0]);
        long Row(Hdf5Cursor record) => Read(record, tree.Type, sizeSize).Place[0];
        return tree.Records((before, behind) => (before is null || Row(before) <= last) && (behind is null || Row(behind) >= first))
            .Select(record => Read(record, tree.Type, sizeSize))
            .Where(chunk => chunk.Place[0] >= first && chunk.Place[0] <= last);
    }

    private StoredChunk Read(Hdf5Cursor record, int type, int sizeSize)
    {
        var position = record.AddressGiven();
        var (size, mask) = type == Packed ? (record.Count(sizeSize), record.UInt32()) : (chunkBytes, 0);
        return new StoredChunk([.. Enumerable.Range(0, grid.Rank).Select(_ => record.Count(OffsetSize))], position, size, mask);
    }
}
