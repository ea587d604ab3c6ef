using System.Runtime.InteropServices;
using PureHDF;
using PureHDF.Selections;
using Vibe.Formats.Internal;
using Vibe.Formats.Numpy;

namespace Vibe.Formats.Hdf5;

/// <summary>One data set of an HDF5 file; values are read when they are asked for.</summary>
public sealed class Hdf5Dataset
{
    private const long TextsAtOnce = 64;

    /// <summary>Bytes that an index of chunks takes for one, at least; chunks that were never written are not in it, so that some are free.</summary>
    private const int LeastChunkEntry = 8;

    private const int FreeChunks = 1024;

    private readonly IH5Dataset _dataset;
    private readonly Hdf5Stream _stream;
    private readonly string _source;

    internal Hdf5Dataset(IH5Dataset dataset, string name, Hdf5Stream stream, string source)
    {
        (_dataset, Name, _stream, _source) = (dataset, name, stream, source);
        Shape = dataset.Space.Type == H5DataspaceType.Scalar ? [] : Array.ConvertAll(dataset.Space.Dimensions, Length);
        Descriptor = Hdf5Types.Descriptor(dataset.Type);
        ItemSize = dataset.Type.Size;
    }

    /// <summary>Gets the name, with its groups before it.</summary>
    public string Name { get; }

    /// <summary>Gets the length of each axis; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Gets numpy's type text: numbers as they are given (little endian), <c>|S12</c> for fixed and <c>|O</c> for other texts, <c>|V8</c> for types that are not read.</summary>
    public string Descriptor { get; }

    /// <summary>Gets the bytes of one value in the file.</summary>
    internal int ItemSize { get; }

    /// <summary>Gets the bytes of all values, or of the chunks that they lie in if those are larger, as announced.</summary>
    internal long Size => (long)Int128.Min(Int128.Max(SizeOf(Shape), Chunks(Shape).Size), long.MaxValue);

    /// <summary>Gets the number of values, as announced.</summary>
    internal long ValueCount => (long)Int128.Min(SizeOf(Shape) / ItemSize, long.MaxValue);

    /// <summary>Gets the data set underneath.</summary>
    internal IH5Dataset Native => _dataset;

    /// <summary>Reads all values.</summary>
    /// <exception cref="InvalidDataException">The values are no numbers or truth values, damaged, or too many for one array; see <see cref="ReadRows"/>.</exception>
    public NpyArray Read() => Read(null, Shape);

    /// <summary>Reads a range along the first axis without touching the rest (but for the chunks that it lies in).</summary>
    /// <param name="first">First row.</param>
    /// <param name="count">Number of rows.</param>
    /// <returns>The values, (count, ...).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rows leave the data set, or it is a scalar.</exception>
    /// <exception cref="InvalidDataException">The values are no numbers or truth values, or damaged.</exception>
    public NpyArray ReadRows(long first, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, Rows - count, nameof(first));
        long[] shape = [count, .. Shape.Skip(1)];
        var starts = new ulong[shape.Length];
        starts[0] = (ulong)first;
        return Read(shape.Contains(0) ? null : new HyperslabSelection(shape.Length, starts, Array.ConvertAll(shape, length => (ulong)length)), shape);
    }

    /// <summary>Reads texts.</summary>
    /// <returns>The texts in C order.</returns>
    /// <exception cref="InvalidDataException">The values are no texts, or damaged.</exception>
    public string[] ReadStrings()
    {
        CheckTexts(Shape);
        return Shape.Contains(0) ? []
            : Shape.Count == 0 ? Hdf5Guard.Run(_stream, _source, () => new[] { _dataset.Read<string>() })
            : ReadStringRows(0, Shape[0]);
    }

    /// <summary>Reads texts of a range along the first axis.</summary>
    /// <param name="first">First row.</param>
    /// <param name="count">Number of rows.</param>
    /// <returns>The texts in C order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rows leave the data set, or it is a scalar.</exception>
    /// <exception cref="InvalidDataException">The values are no texts, or damaged.</exception>
    public string[] ReadStrings(long first, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, Rows - count, nameof(first));
        long[] shape = [count, .. Shape.Skip(1)];
        CheckTexts(shape);
        return shape.Contains(0) ? [] : ReadStringRows(first, count);
    }

    // Texts lie elsewhere in the file and may be one and the same long text, so that they are read, and counted, a few at a time.
    private string[] ReadStringRows(long first, long count)
    {
        var budget = new MemoryBudget(_stream.Length, () => _stream.Length, true, _source);
        var rowSize = Count([.. Shape.Skip(1)]);
        var texts = new string[count * rowSize];
        var step = Math.Max(1, TextsAtOnce / rowSize);
        for (var row = 0L; row < count; row += step)
        {
            var (starts, counts) = (new ulong[Shape.Count], Shape.Select(length => (ulong)length).ToArray());
            (starts[0], counts[0]) = ((ulong)(first + row), (ulong)Math.Min(step, count - row));
            var some = Hdf5Guard.Run(
                _stream, _source, () => _dataset.Read<string[]>(new HyperslabSelection(starts.Length, starts, counts), memoryDims: [counts[0] * (ulong)rowSize]));
            budget.Take(some.Sum(text => 24L + (2L * (text?.Length ?? 0))));
            some.CopyTo(texts, row * rowSize);
        }

        return Array.ConvertAll(texts, text => text ?? string.Empty);
    }

    private long Rows => Shape.Count > 0 ? Shape[0] : throw new ArgumentOutOfRangeException(nameof(Shape), $"{_source}: a scalar has no rows.");

    private NpyArray Read(Selection? selection, IReadOnlyList<long> shape)
    {
        CheckSize(shape);
        var bytes = Count(shape) == 0 ? ReadOnlyMemory<byte>.Empty : Hdf5Guard.Run(_stream, _source, () => Values(selection, (ulong)Count(shape)));
        return new NpyArray(Descriptor, shape, false, bytes, _source);
    }

    private ReadOnlyMemory<byte> Values(Selection? selection, ulong count) => Descriptor switch
    {
        "|b1" or "|u1" => Values<byte>(selection, count),
        "|i1" => Values<sbyte>(selection, count),
        "<i2" => Values<short>(selection, count),
        "<u2" => Values<ushort>(selection, count),
        "<i4" => Values<int>(selection, count),
        "<u4" => Values<uint>(selection, count),
        "<i8" => Values<long>(selection, count),
        "<u8" => Values<ulong>(selection, count),
        "<f2" => Values<Half>(selection, count),
        "<f4" => Values<float>(selection, count),
        "<f8" => Values<double>(selection, count),
        _ => throw Refusal.Of(_source, $"values of type {Descriptor} are not read as numbers."),
    };

    private byte[] Values<T>(Selection? selection, ulong count)
        where T : unmanaged
    {
        var values = _dataset.Read<T[]>(selection, memoryDims: [count]);
        return values is byte[] bytes ? bytes : MemoryMarshal.AsBytes<T>(values).ToArray();
    }

    private void CheckTexts(IReadOnlyList<long> shape)
    {
        if (_dataset.Type.Class is not (H5DataTypeClass.String or H5DataTypeClass.VariableLength))
        {
            throw Refusal.Of(_source, $"{Descriptor} values are not texts.");
        }

        CheckSize(shape);
    }

    // What a header announces is compared with what the file could hold before memory is taken for it.
    private void CheckSize(IReadOnlyList<long> shape)
    {
        var size = SizeOf(shape);
        var layout = _dataset.Layout.Class;
        var limit = layout == H5DataLayoutClass.Chunked ? MemoryBudget.LimitOf(_stream.Length, _stream.Length, true) : _stream.Length;
        if (layout is H5DataLayoutClass.VirtualStorage)
        {
            throw Refusal.Of(_source, "virtual data sets, whose values are in other files, are not read.");
        }

        // Chunks are unpacked whole, also those that stand out over the end.
        var (chunks, chunkCount) = Chunks(shape);
        if (chunkCount > FreeChunks + (_stream.Length / LeastChunkEntry))
        {
            throw Refusal.Of(_source, $"shape ({string.Join(',', shape)}) lies in {chunkCount} chunks, more than the file of {_stream.Length} bytes can list.");
        }

        if (size > Math.Min(limit, Array.MaxLength) || chunks > limit)
        {
            throw Refusal.Of(
                _source, $"shape ({string.Join(',', shape)}) needs {Int128.Max(size, chunks)} bytes, more than the file of {_stream.Length} bytes can hold or than fit in one array.");
        }
    }

    // All chunks that values of this shape lie in, as announced: their bytes when they are unpacked, and how many they are.
    private (Int128 Size, Int128 Count) Chunks(IReadOnlyList<long> shape)
    {
        if (_dataset.Layout.Class != H5DataLayoutClass.Chunked || shape.Contains(0))
        {
            return (0, 0);
        }

        (Int128 size, Int128 count) = (ItemSize, 1);
        foreach (var (axis, length) in _dataset.Layout.Chunks.Index())
        {
            var along = axis < shape.Count ? (shape[axis] + Int128.Max(length, 1) - 1) / Int128.Max(length, 1) : 1;
            (size, count) = (Capped(size * Capped(along * length)), Capped(count * along));
        }

        return (size, count);
    }

    private static Int128 Capped(Int128 value) => Int128.Min(value, long.MaxValue);

    private Int128 SizeOf(IReadOnlyList<long> shape) =>
        shape.Contains(0) ? 0 : shape.Aggregate((Int128)ItemSize, (product, length) => product > long.MaxValue ? product : product * length);

    private static long Count(IReadOnlyList<long> shape) => shape.Aggregate(1L, (product, length) => product * length);

    private long Length(ulong length) => length <= long.MaxValue ? (long)length : throw Refusal.Of(_source, $"an axis of {length} values is announced.");
}
