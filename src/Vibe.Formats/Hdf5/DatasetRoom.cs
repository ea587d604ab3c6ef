using Vibe.Formats.Hdf5.Blocks;
using Vibe.Formats.Hdf5.Headers;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Hdf5;

/// <summary>Compares what a data set announces with what its file could hold, before memory is taken for it.</summary>
/// <param name="FileLength">Bytes of the file.</param>
/// <param name="ItemSize">Bytes of a value.</param>
/// <param name="Layout">Where the values are.</param>
internal sealed record DatasetRoom(long FileLength, int ItemSize, Layout Layout)
{
    /// <summary>
    /// Bytes that a list of chunks takes for one, at least; parts of it that were never written are not there, so that some are free.
    /// </summary>
    private const int LeastChunkEntry = 8;

    private const int FreeChunks = 1 << 20;

    /// <summary>A chunk is in memory up to three times while it is unpacked, and one for each processor is.</summary>
    private const long FreeChunk = 8L << 20;

    private const long ChunkPerFileByte = 40;

    /// <summary>Gives the bytes of values of a shape, or of the chunks that they lie in if those are larger.</summary>
    /// <param name="shape">The shape.</param>
    public long Most(IReadOnlyList<long> shape) => (long)Int128.Min(Int128.Max(SizeOf(shape), ChunksOf(shape).Size), long.MaxValue);

    /// <summary>Refuses a shape that the file could not hold.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="place">Name for messages.</param>
    /// <returns>The bytes of the values.</returns>
    public int Check(IReadOnlyList<long> shape, string place)
    {
        var size = SizeOf(shape);
        var isInOnePiece = Layout is CompactLayout or ContiguousLayout { Position: not Hdf5Cursor.Nowhere };
        var limit = Math.Min(isInOnePiece ? FileLength : MemoryBudget.LimitOf(FileLength, FileLength, true), Array.MaxLength);
        if (size > limit)
        {
            throw Refusal.Of(
                place,
                $"shape ({string.Join(',', shape)}) needs {size} bytes, more than the file of {FileLength} bytes can hold "
                    + "or than fit in one array.");
        }

        if (Layout is ChunkedLayout layout)
        {
            Check(layout, shape, place);
        }

        return (int)size;
    }

    // Chunks are unpacked whole, also those that stand out over the end.
    private void Check(ChunkedLayout layout, IReadOnlyList<long> shape, string place)
    {
        var lengths = $"chunks ({string.Join(',', layout.Chunk)})";
        if (layout.Chunk.Length != shape.Count)
        {
            throw Refusal.Of(place, $"shape ({string.Join(',', shape)}) lies in {lengths} of other axes.");
        }

        var (size, count) = ChunksOf(shape);
        if (layout.IsNumbered && count > FreeChunks + (FileLength / LeastChunkEntry))
        {
            throw Refusal.Of(
                place, $"shape ({string.Join(',', shape)}) lies in {count} {lengths}, more than the file of {FileLength} bytes can list.");
        }

        var chunk = layout.Chunk.Aggregate((Int128)ItemSize, (product, length) => Capped(product * length));
        var most = Math.Min(Math.Max(FreeChunk, ChunkPerFileByte * FileLength), Array.MaxLength / 2);
        if (chunk > most || size > Int128.Max(MemoryBudget.LimitOf(FileLength, FileLength, true), 2 * chunk))
        {
            throw Refusal.Of(
                place,
                $"shape ({string.Join(',', shape)}) lies in {lengths} of {chunk} bytes each, {size} in all, "
                    + $"more than the file of {FileLength} bytes can hold; `h5repack` makes smaller ones.");
        }
    }

    // All chunks that values of this shape lie in, as announced: their bytes when they are unpacked, and how many they are.
    private (Int128 Size, Int128 Count) ChunksOf(IReadOnlyList<long> shape)
    {
        if (Layout is not ChunkedLayout { Position: not Hdf5Cursor.Nowhere } layout || shape.Contains(0))
        {
            return (0, 0);
        }

        (Int128 size, Int128 count) = (ItemSize, 1);
        foreach (var (axis, length) in layout.Chunk.Index())
        {
            var along = axis < shape.Count ? (shape[axis] + (Int128)length - 1) / length : 1;
            (size, count) = (Capped(size * Capped(along * length)), Capped(count * along));
        }

        return (size, count);
    }

    private Int128 SizeOf(IReadOnlyList<long> shape) =>
        shape.Contains(0) ? 0 : shape.Aggregate((Int128)ItemSize, (product, length) => Capped(product * length));

    private static Int128 Capped(Int128 value) => Int128.Min(value, long.MaxValue);
}
