using Vibe.Formats.Hdf5.Blocks;
using Vibe.Formats.Hdf5.Headers;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Hdf5.Chunks;

/// <summary>Reads rows of a data set in chunks, a chunk a processor at a time.</summary>
/// <param name="source">The file.</param>
/// <param name="grid">The chunks.</param>
/// <param name="layout">Where they are.</param>
/// <param name="filters">How they are packed.</param>
/// <param name="itemSize">Bytes of a value.</param>
/// <param name="name">Name for messages.</param>
internal sealed class ChunkReader(Hdf5Source source, ChunkGrid grid, ChunkedLayout layout, ChunkFilters filters, int itemSize, string name)
{
    private const int LeastInParallel = 1 << 20;

    private readonly int _chunkBytes = (int)grid.Chunk.Aggregate(
        (Int128)itemSize, (size, length) => Int128.Min(size * length, int.MaxValue));

    /// <summary>Reads rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="target">Receives the values; keeps what it has where no chunk was written.</param>
    public void Read(RowRange rows, byte[] target)
    {
        filters.Check();
        var chunks = new List<StoredChunk>();
        var seen = new HashSet<Int128>();
        foreach (var chunk in ChunkIndexes.Open(source, layout, grid, _chunkBytes).Chunks(rows))
        {
            source.Charge(chunk.Position, chunk.Size);
            if (IsOutside(chunk.Place))
            {
                continue; // of a data set that has shrunk
            }

            chunks.Add(seen.Add(Number(chunk.Place)) ? chunk : throw source.Refuse(chunk.Position, $"{name}: a chunk is listed twice."));
        }

        void Fetch(StoredChunk chunk) => Place(Unpack(chunk), chunk.Place, rows, target);
        if (chunks.Count > 1 && target.Length >= LeastInParallel)
        {
            FileShares.Each(chunks.Count, i => Fetch(chunks[i]));
        }
        else
        {
            chunks.ForEach(Fetch);
        }
    }

    private bool IsOutside(long[] place)
    {
        for (var axis = 0; axis < place.Length; axis++)
        {
            if (place[axis] >= grid.Along(axis))
            {
                return true;
            }
        }

        return false;
    }

    // All places are inside, whose number was found to be modest before.
    private Int128 Number(long[] place)
    {
        Int128 number = 0;
        for (var axis = 0; axis < place.Length; axis++)
        {
            number = (number * grid.Along(axis)) + place[axis];
        }

        return number;
    }

    private ReadOnlyMemory<byte> Unpack(StoredChunk chunk)
    {
        if (chunk.Size > Array.MaxLength)
        {
            throw source.Refuse(chunk.Position, $"{name}: a chunk of {chunk.Size} bytes.");
        }

        var packed = LargeArray.Allocate<byte>((int)chunk.Size);
        source.Fill(packed, chunk.Position);
        var isPlain = !filters.IsPacked || (layout.AreEdgesUnpacked && IsEdge(chunk.Place));
        return filters.Unpack(packed, isPlain ? uint.MaxValue : chunk.Mask, _chunkBytes);
    }

    private bool IsEdge(long[] place)
    {
        for (var axis = 0; axis < place.Length; axis++)
        {
            if (place[axis] >= grid.Shape[axis] / grid.Chunk[axis])
            {
                return true;
            }
        }

        return false;
    }

    // Copies what chunk and rows have in common, as long runs as there are: axes at the end that chunks do not divide are copied at once.
    private void Place(ReadOnlyMemory<byte> values, long[] place, RowRange rows, byte[] target)
    {
        var last = grid.Rank - 1;
        var runSize = (long)itemSize;
        for (; last > 0 && grid.Chunk[last] == grid.Shape[last]; last--)
        {
            runSize *= grid.Chunk[last];
        }

        var (from, to, count) = (new long[last + 1], new long[last + 1], new long[last + 1]);
        for (var axis = 0; axis <= last; axis++)
        {
            var (first, end) = axis == 0 ? (rows.First, rows.End) : (0, grid.Shape[axis]);
            var start = place[axis] * grid.Chunk[axis];
            var (low, high) = (Math.Max(start, first), start + Math.Min(grid.Chunk[axis], end - start));
            (from[axis], to[axis], count[axis]) = (low - start, low - first, high - low);
        }

        Copy(0, 0, 0);

        void Copy(int axis, long fromStart, long toStart)
        {
            fromStart = (fromStart * grid.Chunk[axis]) + from[axis];
            toStart = (toStart * (axis == 0 ? rows.Count : grid.Shape[axis])) + to[axis];
            if (axis == last)
            {
                values.Span.Slice((int)(fromStart * runSize), (int)(count[axis] * runSize)).CopyTo(target.AsSpan((int)(toStart * runSize)));
                return;
            }

            for (var i = 0L; i < count[axis]; i++)
            {
                Copy(axis + 1, fromStart + i, toStart + i);
            }
        }
    }
}
