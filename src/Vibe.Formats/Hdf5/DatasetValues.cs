using Vibe.Formats.Hdf5.Blocks;
using Vibe.Formats.Hdf5.Chunks;
using Vibe.Formats.Hdf5.Headers;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Hdf5;

/// <summary>Finds the stored values of a data set, wherever they are.</summary>
/// <param name="source">The file.</param>
/// <param name="header">The data set's header.</param>
/// <param name="type">Type of the values.</param>
/// <param name="space">The axes.</param>
/// <param name="place">Name for messages.</param>
internal sealed class DatasetValues(Hdf5Source source, ObjectHeader header, Datatype type, Dataspace space, string place)
{
    /// <summary>Gives the bytes of values of a shape, or of the chunks that they lie in if those are larger, as announced.</summary>
    /// <param name="shape">The shape.</param>
    public long Most(IReadOnlyList<long> shape) => Room().Most(shape);

    /// <summary>Reads the values of rows.</summary>
    /// <param name="first">First row; a scalar is one row.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="shape">Their shape.</param>
    /// <returns>The values as they are stored.</returns>
    public byte[] Read(long first, long count, IReadOnlyList<long> shape)
    {
        if (header.Find(MessageType.ExternalFiles) is not null)
        {
            throw Refusal.Of(place, "refers to data in other files, which are not opened.");
        }

        var size = Room().Check(shape, place);
        return size == 0 ? [] : Layout.Read(header.Get(MessageType.Layout)) switch
        {
            CompactLayout compact => Piece(compact.Values, first * (Int128)(size / count), size),
            ContiguousLayout { Position: not Hdf5Cursor.Nowhere } piece => Piece(piece.Position, first * (Int128)(size / count), size),
            ChunkedLayout chunked => Chunks(chunked, new RowRange(first, count), size),
            VirtualLayout => throw Refusal.Of(place, "virtual data sets, whose values are in other files, are not read."),
            _ => Unwritten(size),
        };
    }

    private byte[] Piece(ReadOnlyMemory<byte> values, Int128 skip, int size) => skip + size <= values.Length
        ? values.Slice((int)skip, size).ToArray()
        : throw Refusal.Of(place, $"{skip + size} bytes of values are announced, but the header has {values.Length}.");

    private byte[] Piece(long position, Int128 skip, int size)
    {
        if (position + skip + size > source.Length)
        {
            throw source.Refuse(position, $"{skip + size} bytes of values are announced here, but the file has {source.Length}.");
        }

        var start = position + (long)skip;
        source.Charge(start, size);
        var values = LargeArray.Allocate<byte>(size, place);
        FileShares.Read(source.File, values, 0, start, source.Path);
        return values;
    }

    private byte[] Chunks(ChunkedLayout layout, RowRange rows, int size)
    {
        var values = Unwritten(size);
        if (layout.Position != Hdf5Cursor.Nowhere)
        {
            var filters = header.Find(MessageType.Filters) is { } fields ? Filter.ReadAll(fields) : [];
            var grid = new ChunkGrid(space.Shape, space.Largest, layout.Chunk);
            new ChunkReader(source, grid, layout, new ChunkFilters(filters, place), type.Size, place).Read(rows, values);
        }

        return values;
    }

    private byte[] Unwritten(int size)
    {
        var (values, fill) = (new byte[size], FillValue.Read(header, type.Size));
        fill.Span.CopyTo(values);
        for (var filled = fill.Length; filled > 0 && filled < size; filled *= 2)
        {
            values.AsSpan(0, Math.Min(filled, size - filled)).CopyTo(values.AsSpan(filled));
        }

        return values;
    }

    private DatasetRoom Room() =>
        new(source.Length, type.Size, header.Find(MessageType.Layout) is { } layout ? Layout.Read(layout) : new VirtualLayout());
}
