using Vibe.Formats.Files;
using Vibe.Formats.Internal;
using Vibe.Formats.Numpy;

namespace Vibe.Formats.Joblib;

/// <summary>An array that stays in its file, however large; rows are read when they are asked for.</summary>
public sealed class StoredArray
{
    private readonly string _path;
    private readonly long _offset;
    private readonly long _rowSize;

    /// <summary>Wraps checked data.</summary>
    /// <param name="descriptor">numpy's type text, not O and not structured.</param>
    /// <param name="shape">Length of each axis, at least one.</param>
    /// <param name="itemSize">Bytes of a value.</param>
    /// <param name="path">The file; values lie in C order.</param>
    /// <param name="offset">Where the first value lies.</param>
    internal StoredArray(string descriptor, IReadOnlyList<long> shape, int itemSize, string path, long offset)
    {
        (Descriptor, Shape, _path, _offset) = (descriptor, shape, path, offset);
        _rowSize = shape.Skip(1).Aggregate((long)itemSize, (product, length) => product * length);
    }

    /// <summary>Gets the length of each axis; the first counts the rows.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Gets numpy's type text, e.g. <c>&lt;f4</c>, <c>&lt;U12</c>.</summary>
    public string Descriptor { get; }

    /// <summary>Reads rows.</summary>
    /// <param name="first">First row.</param>
    /// <param name="count">Number of rows.</param>
    /// <returns>The rows, (count, ...).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rows leave the array.</exception>
    /// <exception cref="InvalidDataException">The file has become shorter, or so many rows do not fit in one array.</exception>
    public NpyArray Rows(long first, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, Shape[0] - count);
        if (count * (Int128)_rowSize > Array.MaxLength)
        {
            throw Refusal.Of(_path, $"{count} rows of {_rowSize} bytes do not fit in one array.");
        }

        var data = LargeArray.Allocate<byte>((int)(count * _rowSize), _path);
        using var file = InputFile.OpenHandle(_path);
        FileBytes.ReadExactly(file, data, _offset + (first * _rowSize), _path);
        return new NpyArray(Descriptor, [count, .. Shape.Skip(1)], false, data, _path);
    }
}
