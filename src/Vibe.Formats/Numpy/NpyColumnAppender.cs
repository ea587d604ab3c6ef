using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Vibe.Formats.Files;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Numpy;

/// <summary>Appends rows to a .npy file in place, so that long work resumes where it was interrupted.</summary>
/// <typeparam name="T">float, double, Half, an integer of 8 to 64 bits or bool.</typeparam>
/// <remarks>
/// After each <see cref="Flush"/> the file is a whole .npy file; after an interruption it may have more rows than its header says, and
/// opening it with the rows that are known to be good cuts off the rest. Its bytes are those of <see cref="NpyColumnWriter{T}"/>. Not safe
/// for many threads.
/// </remarks>
public sealed class NpyColumnAppender<T> : IDisposable
    where T : unmanaged
{
    private const int BufferSize = 1 << 16;

    private readonly string _path;
    private readonly long[] _shape;
    private readonly int _headerSize;
    private readonly FileStream _stream;

    /// <summary>Opens or creates the file.</summary>
    /// <param name="path">The .npy file.</param>
    /// <param name="keptRows">Rows at its start that stay; what follows them is cut off. 0 begins a new file.</param>
    /// <param name="rowShape">Length of each axis of a row; nothing for one value per row.</param>
    /// <exception cref="InvalidDataException">The file is of another type or row shape, or has fewer rows than are to be kept.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public NpyColumnAppender(string path, long keptRows, params long[] rowShape)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegative(keptRows);
        ArgumentNullException.ThrowIfNull(rowShape);
        foreach (var length in rowShape)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length, nameof(rowShape));
        }

        _path = path;
        RowSize = checked((int)rowShape.Aggregate(1L, (product, length) => checked(product * length)));
        _shape = [keptRows, .. rowShape];
        _headerSize = NpyHeaderWriter.Create<T>([long.MaxValue, .. rowShape]).Length;
        _stream = new FileStream(path, keptRows == 0 ? FileMode.Create : FileMode.Open, FileAccess.ReadWrite, FileShare.Read, BufferSize);
        try
        {
            Keep(keptRows);
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>Gets the number of rows in the file.</summary>
    public long RowCount => _shape[0];

    /// <summary>Gets the number of values in a row.</summary>
    public int RowSize { get; }

    /// <summary>Appends whole rows.</summary>
    /// <param name="rows">The values in C order, a multiple of <see cref="RowSize"/>.</param>
    /// <exception cref="ArgumentException">The last row is not complete.</exception>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public void Append(ReadOnlySpan<T> rows)
    {
        if (rows.Length % RowSize != 0)
        {
            throw new ArgumentException($"Expected a multiple of {RowSize} values but got {rows.Length}.", nameof(rows));
        }

        _stream.Write(MemoryMarshal.AsBytes(rows));
        _shape[0] += rows.Length / RowSize;
    }

    /// <summary>Appends the rows of another file of the same type and row shape.</summary>
    /// <param name="path">A .npy file in C order.</param>
    /// <exception cref="InvalidDataException">The file is damaged, of another type or of another row shape.</exception>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public void AppendFile(string path)
    {
        using var other = InputFile.Open(path);
        var header = NpyHeaderReader.Read(other, other.Length, path);
        Require(path, header, header.ElementCount / RowSize, other.Length);
        other.Position = header.DataOffset;
        other.CopyTo(_stream, 1 << 20);
        _shape[0] += header.Shape[0];
    }

    /// <summary>Writes the row count and flushes to the disk.</summary>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public void Flush()
    {
        WriteHeader();
        _stream.Position = _stream.Length;
    }

    /// <summary>Closes the file; rows appended since the last <see cref="Flush"/> are in it, but not in its header.</summary>
    public void Dispose() => _stream.Dispose();

    private void WriteHeader()
    {
        _stream.Position = 0;
        _stream.Write(NpyHeaderWriter.Create<T>(_shape, _headerSize));
        _stream.Flush(flushToDisk: true);
    }

    private void Keep(long rows)
    {
        if (rows == 0)
        {
            WriteHeader();
            return;
        }

        var header = NpyHeaderReader.Read(_stream, _stream.Length, _path);
        Require(_path, header, rows, _stream.Length);
        if (header.DataOffset != _headerSize)
        {
            throw Refusal.Of(
                _path, $"expected {_headerSize} bytes before the data but found {header.DataOffset}; another program wrote the file.");
        }

        // The header first: one that promised more rows than there are would be refused next time.
        WriteHeader();
        _stream.SetLength(_headerSize + (rows * RowSize * Unsafe.SizeOf<T>()));
        _stream.Position = _stream.Length;
    }

    private void Require(string path, NpyHeader header, long rows, long fileLength)
    {
        if (!NpyDescriptor.TryParse(header.Descriptor, out var type) || !NpyElement.IsSame<T>(type) || header.FortranOrder)
        {
            throw Refusal.Of(path, $"expected type {NpyElement.Descriptor<T>()} in C order but found {header.Descriptor}.");
        }

        if (!header.Shape.Skip(1).SequenceEqual(_shape.Skip(1)))
        {
            throw Refusal.Of(
                path, $"expected rows of shape ({string.Join(',', _shape.Skip(1))}) but found ({string.Join(',', header.Shape.Skip(1))}).");
        }

        if (fileLength < header.DataOffset + (rows * RowSize * Unsafe.SizeOf<T>()))
        {
            throw Refusal.Of(
                path, $"expected {rows} rows but the file has only {(fileLength - header.DataOffset) / RowSize / Unsafe.SizeOf<T>()}.");
        }
    }
}
