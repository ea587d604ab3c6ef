using Microsoft.Win32.SafeHandles;
using Vibe.Formats.Files;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Hdf5.Blocks;

/// <summary>
/// The bytes of an HDF5 file. Each read is checked against the file's length before memory is taken for it, and the reads of an operation
/// and what it keeps are counted, so that parts which overlap or lie in a circle end in a refusal.
/// </summary>
/// <remarks>For one thread at a time, but for <see cref="Fill"/>.</remarks>
internal sealed class Hdf5Source : IDisposable
{
    private const int WindowSize = 1 << 12;
    private const int CostPerRead = 64;
    private const long FreeCost = 4L << 20;
    private const long CostPerByte = 64;

    private readonly SafeFileHandle _file;
    private readonly byte[] _window = new byte[WindowSize];
    private long _windowStart;
    private int _windowSize;
    private MemoryBudget _budget;
    private long _cost;
    private int _operations;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    public Hdf5Source(string path)
    {
        _file = InputFile.OpenHandle(path);
        (Path, Length) = (path, RandomAccess.GetLength(_file));
        _budget = NewBudget();
    }

    /// <summary>Gets the file's path.</summary>
    public string Path { get; }

    /// <summary>Gets the bytes of the file.</summary>
    public long Length { get; }

    /// <summary>Gets the open file.</summary>
    public SafeFileHandle File => _file;

    /// <summary>Gets or sets the sizes of addresses and lengths, and where addresses count from.</summary>
    public Hdf5Frame Frame { get; set; } = new(8, 8, 0);

    /// <summary>Starts an operation of its own, which may read and keep as much as any other; one inside another is a part of it.</summary>
    /// <returns>The operation; disposing of it ends it.</returns>
    public Operation Begin()
    {
        if (_operations++ == 0)
        {
            (_cost, _budget) = (0, NewBudget());
        }

        return new Operation(this);
    }

    /// <summary>Counts memory that is kept, before it is taken.</summary>
    /// <param name="bytes">About how many bytes.</param>
    /// <exception cref="InvalidDataException">It is far more than such a file may take.</exception>
    public void Keep(long bytes) => _budget.Take(bytes);

    /// <summary>Reads a part.</summary>
    /// <param name="position">Its first byte.</param>
    /// <param name="count">Its bytes.</param>
    /// <returns>The part.</returns>
    /// <exception cref="InvalidDataException">It is not inside the file, or too much was read already.</exception>
    public Hdf5Cursor Read(long position, long count)
    {
        Charge(position, count);
        if (count > Array.MaxLength)
        {
            throw Refuse(position, $"a part of {count} bytes is announced.");
        }

        var bytes = new byte[count];
        if (count > WindowSize)
        {
            Fill(bytes, position);
            return new Hdf5Cursor(this, position, bytes);
        }

        if (position < _windowStart || position + count > _windowStart + _windowSize)
        {
            _windowSize = (int)Math.Min(WindowSize, Length - position);
            _windowStart = position;
            Fill(_window.AsSpan(0, _windowSize), position);
        }

        _window.AsSpan((int)(position - _windowStart), (int)count).CopyTo(bytes);
        return new Hdf5Cursor(this, position, bytes);
    }

    /// <summary>Reads a part that is followed by its checksum, and compares them.</summary>
    /// <param name="position">Its first byte.</param>
    /// <param name="count">Its bytes without the checksum.</param>
    /// <returns>The part without the checksum.</returns>
    /// <exception cref="InvalidDataException">It is not inside the file, or damaged.</exception>
    public Hdf5Cursor ReadChecked(long position, long count)
    {
        var whole = Read(position, count + Hdf5Checksum.Size);
        var part = whole.Part(count);
        return whole.UInt32() == Hdf5Checksum.Of(part.Bytes.Span)
            ? part
            : throw Refuse(position, $"a part of {count} bytes is damaged: its checksum differs.");
    }

    /// <summary>Counts a read that is to come, and checks that it is inside the file.</summary>
    /// <param name="position">First byte.</param>
    /// <param name="count">Bytes.</param>
    /// <exception cref="InvalidDataException">It is not inside the file, or too much was read already.</exception>
    public void Charge(long position, long count)
    {
        if (position < 0 || count < 0 || count > Length - position)
        {
            throw Refuse(position, $"{count} bytes are announced here, but the file has {Length}.");
        }

        Step(position, count);
    }

    /// <summary>Counts work on what was read before.</summary>
    /// <param name="position">Where that is.</param>
    /// <param name="count">Its bytes.</param>
    /// <exception cref="InvalidDataException">Too much was done already.</exception>
    public void Step(long position, long count)
    {
        if ((_cost += count + CostPerRead) > FreeCost + (CostPerByte * Length))
        {
            throw Refuse(position, "its parts are read again and again; they overlap or lie in a circle.");
        }
    }

    /// <summary>Fills memory with bytes that were counted before; many threads may do so.</summary>
    /// <param name="target">Where the bytes go.</param>
    /// <param name="position">The first byte.</param>
    public void Fill(Span<byte> target, long position) => FileBytes.ReadExactly(_file, target, position, Path);

    /// <summary>Makes the exception for a problem at a place.</summary>
    /// <param name="position">The place.</param>
    /// <param name="reason">What was expected and found.</param>
    public InvalidDataException Refuse(long position, string reason) => Refusal.At(Path, position, reason);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private MemoryBudget NewBudget() => new(Length, () => Length, false, Path);

    /// <summary>An operation that is under way.</summary>
    /// <param name="source">The file.</param>
    public readonly struct Operation(Hdf5Source source) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => source._operations--;
    }
}
