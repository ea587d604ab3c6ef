using System.Runtime.InteropServices;
using Vibe.Formats.Files;

namespace Vibe.Formats.Numpy;

/// <summary>Writes a .npy file row by row; it appears under its name only on <see cref="Commit"/>.</summary>
/// <typeparam name="T">float, double, Half, an integer of 8 to 64 bits or bool.</typeparam>
/// <remarks>
/// The header is padded so that the final row count fits. Disposing without committing, after a full disk for instance, removes
/// what was written. Not safe for many threads.
/// </remarks>
public sealed class NpyColumnWriter<T> : IDisposable
    where T : unmanaged
{
    private const int BufferSize = 1 << 16;

    private readonly AtomicFile _file;
    private readonly long[] _shape;
    private readonly int _headerSize;
    private readonly byte[] _buffer = new byte[BufferSize];
    private int _buffered;

    /// <summary>Creates the temporary file.</summary>
    /// <param name="path">The .npy file to write; an existing one is replaced on commit.</param>
    /// <param name="rowShape">Length of each axis of a row; nothing for one value per row.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is not positive.</exception>
    public NpyColumnWriter(string path, params long[] rowShape)
        : this(path, rowShape, stream => stream)
    {
    }

    internal NpyColumnWriter(string path, long[] rowShape, Func<Stream, Stream> decorate)
    {
        ArgumentNullException.ThrowIfNull(rowShape);
        foreach (var length in rowShape)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length, nameof(rowShape));
        }

        RowSize = checked((int)rowShape.Aggregate(1L, (product, length) => checked(product * length)));
        _shape = [0, .. rowShape];
        _headerSize = NpyHeaderWriter.Create<T>([long.MaxValue, .. rowShape]).Length;
        _file = new AtomicFile(path, decorate);
        try
        {
            _file.Write(NpyHeaderWriter.Create<T>(_shape, _headerSize));
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Gets the number of rows appended so far.</summary>
    public long RowCount => _shape[0];

    /// <summary>Gets the number of values in a row.</summary>
    public int RowSize { get; }

    /// <summary>Appends whole rows.</summary>
    /// <param name="rows">The values in C order, a multiple of <see cref="RowSize"/>.</param>
    /// <exception cref="ArgumentException">The last row is not complete.</exception>
    /// <exception cref="IOException">The disk is full or fails; names the path.</exception>
    public void Append(ReadOnlySpan<T> rows)
    {
        if (rows.Length % RowSize != 0)
        {
            throw new ArgumentException($"Expected a multiple of {RowSize} values but got {rows.Length}.", nameof(rows));
        }

        var bytes = MemoryMarshal.AsBytes(rows);
        if (bytes.Length > BufferSize - _buffered)
        {
            WriteBuffer();
        }

        if (bytes.Length > BufferSize)
        {
            _file.Write(bytes);
        }
        else
        {
            bytes.CopyTo(_buffer.AsSpan(_buffered));
            _buffered += bytes.Length;
        }

        _shape[0] += rows.Length / RowSize;
    }

    /// <summary>Writes the row count, flushes to the disk and gives the file its name.</summary>
    /// <exception cref="IOException">The disk is full or fails, now or in an earlier call; names the path.</exception>
    public void Commit()
    {
        WriteBuffer();
        _file.WriteStart(NpyHeaderWriter.Create<T>(_shape, _headerSize));
        _file.Commit();
    }

    /// <summary>Removes the temporary file unless the column was committed.</summary>
    public void Dispose() => _file.Dispose();

    private void WriteBuffer()
    {
        _file.Write(_buffer.AsSpan(0, _buffered));
        _buffered = 0;
    }
}
