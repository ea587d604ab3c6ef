using Vibe.Formats.Hdf5.Blocks;
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
    private readonly DatasetValues _values;
    private readonly string _place;

    internal Hdf5Dataset(Hdf5Source source, ObjectHeader header, string name)
    {
        (_source, _header, Name, _place) = (source, header, name, $"{source.Path}: data set '{Refusal.Safe(name)}'");
        (_type, _space) = (Datatype.Read(header.Get(MessageType.Datatype)), Dataspace.Read(header.Get(MessageType.Dataspace)));
        _values = new DatasetValues(source, header, _type, _space, _place);
    }

    /// <summary>Gets the name, with its groups before it.</summary>
    public string Name { get; }

    /// <summary>Gets the length of each axis; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape => _space.Shape;

    /// <summary>
    /// Gets numpy's type text: numbers as they are given (little endian), <c>|S12</c> for fixed and <c>|O</c> for other texts, <c>|V8</c>
    /// for types that are not read.
    /// </summary>
    public string Descriptor => _type.Descriptor;

    /// <summary>Gets whether values are addresses of other objects.</summary>
    internal bool HoldsReferences => _type.Kind == DatatypeKind.Reference;

    /// <summary>Gets the bytes of all values, or of the chunks that they lie in if those are larger, as announced.</summary>
    internal long Size => _values.Most(Shape);

    /// <summary>Reads all values.</summary>
    /// <exception cref="InvalidDataException">
    /// The values are no numbers or truth values, damaged, or too many for one array; see <see cref="ReadRows"/>.
    /// </exception>
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

        var addresses = new Hdf5Cursor(_source, _header.Position, _values.Read(0, Rows, Shape));
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

        var values = _values.Read(first, count, shape);
        if (_type.IsBigEndian && _type.Size > 1)
        {
            ElementOrder.Reverse(values, _type.Size);
        }

        return new NpyArray(Descriptor, shape, false, values, _place);
    }

    private string[] Texts(long first, long count, IReadOnlyList<long> shape) => _type.Kind switch
    {
        DatatypeKind.Text => DatasetTexts.Fixed(_values.Read(first, count, shape), _type, Budget()),
        DatatypeKind.VariableText => DatasetTexts.Variable(
            new Hdf5Cursor(_source, _header.Position, _values.Read(first, count, shape)), _type, Budget()),
        _ => throw Refusal.Of(_place, $"{Descriptor} values are not texts."),
    };

    private MemoryBudget Budget() => new(_source.Length, () => _source.Length, true, _place);
}
