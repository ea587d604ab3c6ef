using Vibe.Formats.Hdf5.Blocks;
using Vibe.Formats.Hdf5.Chunks;
using Vibe.Formats.Hdf5.Headers;
using Vibe.Formats.Internal;
using Vibe.Formats.Numpy;

namespace Vibe.Formats.Hdf5;

/// <summary>One data set of an HDF5 file; values are read when they are asked for.</summary>
public sealed class Hdf5Dataset
{
    private readonly Hdf5Source _source;
    private readonly ObjectHeader _header;
    private readonly Datatype _type;
    private readonly Dataspace _space;
    private readonly string _place;

    internal Hdf5Dataset(Hdf5Source source, ObjectHeader header, string name)
    {
        (_source, _header, Name, _place) = (source, header, name, $"{source.Path}: data set '{Refusal.Safe(name)}'");
        (_type, _space) = (Datatype.Read(header.Get(MessageType.Datatype)), Dataspace.Read(header.Get(MessageType.Dataspace)));
    }

    /// <summary>Gets the name, with its groups before it.</summary>
    public string Name { get; }

    /// <summary>Gets the length of each axis; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape => _space.Shape;

    /// <summary>Gets numpy's type text: numbers as they are given (little endian), <c>|S12</c> for fixed and <c>|O</c> for other texts, <c>|V8</c> for types that are not read.</summary>
    public string Descriptor => _type.Descriptor;

    /// <summary>Gets whether values are addresses of other objects.</summary>
    internal bool HoldsReferences => _type.Kind == DatatypeKind.Reference;

    /// <summary>Gets the bytes of all values, or of the chunks that they lie in if those are larger, as announced.</summary>
    internal long Size => Room().Most(Shape);

    /// <summary>Reads all values.</summary>
    /// <exception cref="InvalidDataException">The values are no numbers or truth values, damaged, or too many for one array; see <see cref="ReadRows"/>.</exception>
    public NpyArray Read()
    {
        using var operation = _source.Begin();
        return Numbers(0, Rows, Shape);
    }

    /// <summary>Reads a range along the first axis without touching the rest (but for the chunks that it lies in).</summary>
    /// <param name="first">First row.</param>
    /// <param name="count">Number of rows.</param>
    /// <returns>The values, (count, ...).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rows leave the data set, or it is a scalar.</exception>
    /// <exception cref="InvalidDataException">The values are no numbers or truth values, or damaged.</exception>
    public NpyArray ReadRows(long first, long count)
    {
        using var operation = _source.Begin();
        return Numbers(first, count, RowsShape(first, count));
    }

    /// <summary>Reads texts.</summary>
    /// <returns>The texts in C order.</returns>
    /// <exception cref="InvalidDataException">The values are no texts, or damaged.</exception>
    public string[] ReadStrings()
    {
        using var operation = _source.Begin();
        return Texts(0, Rows, Shape);
    }

    /// <summary>Reads texts of a range along the first axis.</summary>
    /// <param name="first">First row.</param>
    /// <param name="count">Number of rows.</param>
    /// <returns>The texts in C order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rows leave the data set, or it is a scalar.</exception>
    /// <exception cref="InvalidDataException">The values are no texts, or damaged.</exception>
    public string[] ReadStrings(long first, long count)
    {
        using var operation = _source.Begin();
        return Texts(first, count, RowsShape(first, count));
    }

    /// <summary>Reads what a data set is.</summary>
    /// <param name="source">The file.</param>
    /// <param name="position">Where its header is.</param>
    /// <param name="name">Its name.</param>
    internal static Hdf5Dataset Read(Hdf5Source source, long position, string name)
    {
        using var operation = source.Begin();
        return new Hdf5Dataset(source, ObjectHeader.Read(source, position), name);
    }

    /// <summary>Reads the addresses of other objects.</summary>
    /// <returns>Where their headers are, in C order.</returns>
    internal IReadOnlyList<long> ReadReferences()
    {
        if (!HoldsReferences || _type.Size != _source.Frame.AddressSize)
        {
            throw Refusal.Of(_place, "its values are no references.");
        }

        var addresses = new Hdf5Cursor(_source, _header.Position, Values(0, Rows, Shape));
        return [.. Enumerable.Range(0, addresses.Left / _type.Size).Select(_ => addresses.Address())];
    }

    // A scalar is one row.
    private long Rows => Shape.Count > 0 ? Shape[0] : 1;

    private long[] RowsShape(long first, long count)
    {
        if (Shape.Count == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(first), $"{_place}: a scalar has no rows.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, Rows - count, nameof(first));
        return [count, .. Shape.Skip(1)];
    }

    private NpyArray Numbers(long first, long count, IReadOnlyList<long> shape)
    {
        if (_type.Kind != DatatypeKind.Number || Descriptor[1] == 'V')
        {
            throw Refusal.Of(_place, $"values of type {Descriptor} are not read as numbers.");
        }

        var values = Values(first, count, shape);
        if (_type.IsBigEndian && _type.Size > 1)
        {
            ElementOrder.Reverse(values, _type.Size);
        }

        return new NpyArray(Descriptor, shape, false, values, _place);
    }

    private string[] Texts(long first, long count, IReadOnlyList<long> shape) => _type.Kind switch
    {
        DatatypeKind.Text => DatasetTexts.Fixed(Values(first, count, shape), _type, Budget()),
        DatatypeKind.VariableText => DatasetTexts.Variable(new Hdf5Cursor(_source, _header.Position, Values(first, count, shape)), _type, Budget()),
        _ => throw Refusal.Of(_place, $"{Descriptor} values are not texts."),
    };

    private MemoryBudget Budget() => new(_source.Length, () => _source.Length, true, _place);

    private byte[] Values(long first, long count, IReadOnlyList<long> shape)
    {
        if (_header.Find(MessageType.ExternalFiles) is not null)
        {
            throw Refusal.Of(_place, "refers to data in other files, which are not opened.");
        }

        var size = Room().Check(shape, _place);
        return size == 0 ? [] : Layout.Read(_header.Get(MessageType.Layout)) switch
        {
            CompactLayout compact => Piece(compact.Values, first * (Int128)(size / count), size),
            ContiguousLayout { Position: not Hdf5Cursor.Nowhere } piece => Piece(piece.Position, first * (Int128)(size / count), size),
            ChunkedLayout chunked => Chunks(chunked, new RowRange(first, count), size),
            VirtualLayout => throw Refusal.Of(_place, "virtual data sets, whose values are in other files, are not read."),
            _ => Unwritten(size),
        };
    }

    private byte[] Piece(ReadOnlyMemory<byte> values, Int128 skip, int size) => skip + size <= values.Length
        ? values.Slice((int)skip, size).ToArray()
        : throw Refusal.Of(_place, $"{skip + size} bytes of values are announced, but the header has {values.Length}.");

    private byte[] Piece(long position, Int128 skip, int size)
    {
        if (position + skip + size > _source.Length)
        {
            throw _source.Refuse(position, $"{skip + size} bytes of values are announced here, but the file has {_source.Length}.");
        }

        var start = position + (long)skip;
        _source.Charge(start, size);
        var values = LargeArray.Allocate<byte>(size);
        FileShares.Read(_source.File, values, 0, start, _source.Path);
        return values;
    }

    private byte[] Chunks(ChunkedLayout layout, RowRange rows, int size)
    {
        var values = Unwritten(size);
        if (layout.Position != Hdf5Cursor.Nowhere)
        {
            var filters = _header.Find(MessageType.Filters) is { } fields ? Filter.ReadAll(fields) : [];
            var grid = new ChunkGrid(_space.Shape, _space.Largest, layout.Chunk);
            new ChunkReader(_source, grid, layout, new ChunkFilters(filters, _place), _type.Size, _place).Read(rows, values);
        }

        return values;
    }

    private byte[] Unwritten(int size)
    {
        var (values, fill) = (new byte[size], FillValue.Read(_header, _type.Size));
        fill.Span.CopyTo(values);
        for (var filled = fill.Length; filled > 0 && filled < size; filled *= 2)
        {
            values.AsSpan(0, Math.Min(filled, size - filled)).CopyTo(values.AsSpan(filled));
        }

        return values;
    }

    private DatasetRoom Room() => new(_source.Length, _type.Size, _header.Find(MessageType.Layout) is { } layout ? Layout.Read(layout) : new VirtualLayout());
}
