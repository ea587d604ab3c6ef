using Vibe.Formats.Hdf5.Blocks;

namespace Vibe.Formats.Hdf5.Chunks;

/// <summary>Chunks in a tree of the older form, which all files of MATLAB and most of h5py have.</summary>
/// <param name="source">The file.</param>
/// <param name="root">Where the tree is.</param>
/// <param name="grid">The chunks.</param>
internal sealed class Tree1Index(Hdf5Source source, long root, ChunkGrid grid) : IChunkIndex
{
    private const int KeyHead = 8;
    private const int OffsetSize = 8;

    /// <inheritdoc/>
    public IEnumerable<StoredChunk> Chunks(RowRange rows)
    {
        var keySize = KeyHead + (OffsetSize * (grid.Rank + 1));
        var leaves = BTree1.Leaves(
            source,
            root,
            type: 1,
            keySize,
            (before, behind) => FirstRow(before) < rows.End && FirstRow(behind) > rows.First - grid.Chunk[0]);
        foreach (var (key, position) in leaves)
        {
            var (size, mask) = (key.UInt32(), key.UInt32());
            var place = new long[grid.Rank];
            for (var axis = 0; axis < place.Length; axis++)
            {
                var offset = key.Count(OffsetSize);
                place[axis] = offset % grid.Chunk[axis] == 0
                    ? offset / grid.Chunk[axis]
                    : throw key.Refuse($"a chunk begins at {offset}, inside another.");
            }

            if (place[0] * grid.Chunk[0] > rows.First - grid.Chunk[0])
            {
                yield return new StoredChunk(place, position, size, mask);
            }
        }
    }

    private static long FirstRow(Hdf5Cursor key)
    {
        key.Skip(KeyHead);
        return (long)Math.Min(key.Unsigned(OffsetSize), long.MaxValue);
    }
}
