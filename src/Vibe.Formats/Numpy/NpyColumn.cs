using System.Diagnostics.CodeAnalysis;
using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using Vibe.Formats.Files;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Numpy;

/// <summary>A memory-mapped .npy file whose first axis counts rows; any size, opened without reading it.</summary>
/// <typeparam name="T">float, double, Half, an integer of 8 to 64 bits or bool; must be the file's own type.</typeparam>
/// <remarks>Reading is safe from many threads. Spans must not be used after <see cref="Dispose"/>.</remarks>
public sealed unsafe class NpyColumn<T> : IDisposable
    where T : unmanaged
{
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly T* _values;
    private bool _disposed;

    private NpyColumn(MemoryMappedFile map, NpyHeader header)
    {
        _map = map;
        _view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _values = (T*)(start + header.DataOffset);
        Shape = header.Shape;
        RowSize = (int)header.Shape.Skip(1).Aggregate(1L, (product, length) => product * length);
    }

    /// <summary>Gets the length of each axis; the first counts the rows.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Gets the number of rows.</summary>
    public long RowCount => Shape[0];

    /// <summary>Gets the number of values in a row.</summary>
    public int RowSize { get; }

    /// <summary>Opens a column.</summary>
    /// <param name="path">A .npy file in C order.</param>
    /// <exception cref="InvalidDataException">Not a .npy file, cut off, of another type, in Fortran order, or a scalar.</exception>
    [SuppressMessage("Design", "CA1000", Justification = "The element type must be named where the file is opened.")]
    public static NpyColumn<T> Open(string path)
    {
        using var stream = InputFile.Open(path);
        var header = NpyHeaderReader.Read(stream, stream.Length, path);
        Check(header, stream.Length, path);
        var map = MemoryMappedFile.CreateFromFile(
            stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        return new NpyColumn<T>(map, header);
    }

    /// <summary>Gives rows without copying them.</summary>
    /// <param name="first">Index of the first row.</param>
    /// <param name="count">Number of rows.</param>
    /// <returns>The values in C order, <paramref name="count"/> times <see cref="RowSize"/> of them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rows are not all in the column, or too many for one span.</exception>
    public ReadOnlySpan<T> Rows(long first, int count)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, RowCount - count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)count * RowSize, int.MaxValue, nameof(count));
        return new ReadOnlySpan<T>(_values + (first * RowSize), count * RowSize);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
    }

    private static void Check(NpyHeader header, long fileLength, string path)
    {
        var expected = NpyElement.Descriptor<T>();
        if (!NpyDescriptor.TryParse(header.Descriptor, out var type) || !NpyElement.IsSame<T>(type))
        {
            throw Refusal.Of(path, $"expected type {expected} but found {header.Descriptor}.");
        }

        if (header.Shape.Count == 0)
        {
            throw Refusal.Of(path, "expected rows but found a scalar.");
        }

        if (header.FortranOrder && header.Shape.Count > 1)
        {
            throw Refusal.Of(path, "Fortran order: rows do not lie together; save the array in C order.");
        }

        var size = header.DataOffset + (header.ElementCount * Unsafe.SizeOf<T>());
        if (size != fileLength)
        {
            throw Refusal.Of(path, $"expected {size} bytes for shape ({string.Join(',', header.Shape)}) but found {fileLength}.");
        }

        if (header.Shape.Skip(1).Aggregate((Int128)1, (product, length) => product * length) > int.MaxValue)
        {
            throw Refusal.Of(path, $"a row of shape ({string.Join(',', header.Shape.Skip(1))}) has too many values.");
        }
    }
}
