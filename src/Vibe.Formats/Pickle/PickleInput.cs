using System.Buffers.Binary;
using System.Text;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Pickle;

/// <summary>Reads a stream in the pieces that pickles are made of; announced lengths are checked before memory is taken for them.</summary>
internal sealed class PickleInput
{
    private const int BufferSize = 1 << 16;

    private readonly Stream _stream;
    private readonly long _length;
    private readonly byte[] _buffer;
    private int _next;
    private int _end;
    private long _bufferStart;

    /// <summary>Starts at the current position of a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="length">Bytes of file or record, or -1 where only reading shows it (compressed data).</param>
    /// <param name="source">Name for messages.</param>
    /// <param name="budget">Memory that its objects may take; by the bytes read where it is not given.</param>
    /// <param name="start">Position in the file or record.</param>
    public PickleInput(Stream stream, long length, string source, MemoryBudget? budget = null, long start = 0)
    {
        Budget = budget ?? new MemoryBudget(length, () => Position, false, source);
        (_stream, _length, Source, _bufferStart) = (stream, length, source, start);
        _buffer = new byte[length < 0 ? BufferSize : Math.Clamp(length, 1, BufferSize)];
    }

    /// <summary>Gets the name for messages.</summary>
    public string Source { get; }

    /// <summary>Gets the memory that objects may take.</summary>
    public MemoryBudget Budget { get; }

    /// <summary>Gets the number of bytes read.</summary>
    public long Position => _bufferStart + _next;

    /// <summary>Gets the number of bytes left; <see cref="long.MaxValue"/> where only reading shows it.</summary>
    public long Remaining => _length < 0 ? long.MaxValue : _length - Position;

    /// <summary>Makes the exception for bad data here.</summary>
    /// <param name="reason">What is wrong.</param>
    /// <param name="cause">The error underneath, where there is one.</param>
    public InvalidDataException Error(string reason, Exception? cause = null) => Refusal.At(Source, Position, reason, cause);

    /// <summary>Reads one byte.</summary>
    public byte Byte()
    {
        if (_next == _end)
        {
            Refill();
        }

        return _buffer[_next++];
    }

    /// <summary>Reads a little-endian 16-bit length.</summary>
    public int UInt16() => Byte() | (Byte() << 8);

    /// <summary>Reads a little-endian 32-bit number.</summary>
    public uint UInt32() => (uint)(UInt16() | (UInt16() << 16));

    /// <summary>Reads a little-endian 64-bit number.</summary>
    public long Int64() => UInt32() | ((long)UInt32() << 32);

    /// <summary>Reads a big-endian double.</summary>
    public double Double() => BitConverter.Int64BitsToDouble(BinaryPrimitives.ReverseEndianness(Int64()));

    /// <summary>Reads a block.</summary>
    /// <param name="length">Its announced length.</param>
    public byte[] Bytes(long length)
    {
        if (length < 0 || length > Remaining || length > Array.MaxLength)
        {
            throw Error($"{length} bytes are announced, but {(_length < 0 ? "no block can be that long" : $"{Remaining} follow")}.");
        }

        if (length == 0)
        {
            return [];
        }

        Budget.Take(length);
        var bytes = LargeArray.Allocate<byte>((int)length);
        if (_stream is FileStream file && length > _buffer.Length)
        {
            FillFromFile(file, bytes);
        }
        else
        {
            Fill(bytes);
        }

        return bytes;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="length">Its announced length in bytes.</param>
    /// <param name="encoding">Its encoding.</param>
    /// <exception cref="DecoderFallbackException">The bytes are no text of this encoding.</exception>
    public string Text(long length, Encoding encoding)
    {
        if (length < 0 || length > _end - _next)
        {
            return encoding.GetString(Bytes(length));
        }

        Budget.Take(length * sizeof(char));
        _next += (int)length;
        return encoding.GetString(_buffer, _next - (int)length, (int)length);
    }

    /// <summary>Gives the bytes of a Python byte string; a copy, taken from the budget, where it was read as text.</summary>
    /// <param name="value">Any value.</param>
    /// <returns>The bytes, or null for a value that is none.</returns>
    public byte[]? BytesOf(object? value)
    {
        Budget.Take(value is string text ? text.Length : 0);
        return RawText.BytesOf(value);
    }

    /// <summary>Reads a line of text without its end.</summary>
    public string Line()
    {
        var rest = _buffer.AsSpan(_next, _end - _next);
        if (rest.IndexOf((byte)'\n') is >= 0 and var end)
        {
            _next += end + 1;
            return Encoding.Latin1.GetString(rest[..end].TrimEnd((byte)'\r'));
        }

        return LongLine();
    }

    /// <summary>Passes over bytes; in a file without reading them.</summary>
    /// <param name="count">How many.</param>
    public void Skip(long count)
    {
        var buffered = (int)Math.Min(count, _end - _next);
        _next += buffered;
        if (_stream is FileStream file && count - buffered > _buffer.Length && count - buffered <= Remaining)
        {
            file.Position += count - buffered;
            (_bufferStart, _next, _end) = (file.Position, 0, 0);
            return;
        }

        for (var i = buffered; i < count; i++)
        {
            Byte();
        }
    }

    // Python before protocol 1 keeps whole arrays in a line; what the file has bounds it.
    private string LongLine()
    {
        var line = new StringBuilder();
        while (true)
        {
            var rest = _buffer.AsSpan(_next, _end - _next);
            var end = rest.IndexOf((byte)'\n');
            var piece = end < 0 ? rest : rest[..end];
            Budget.Take(2L * sizeof(char) * piece.Length);
            if (piece.Length > Array.MaxLength / sizeof(char) - line.Length)
            {
                throw Error($"a line has more than {line.Length} bytes, which no text can hold.");
            }

            line.Append(Encoding.Latin1.GetString(piece));
            if (end >= 0)
            {
                _next += end + 1;
                return line.ToString().TrimEnd('\r');
            }

            Refill();
        }
    }

    private void FillFromFile(FileStream file, byte[] target)
    {
        var buffered = Math.Min(_end - _next, target.Length);
        Fill(target.AsSpan(0, buffered));
        FileShares.Read(file.SafeFileHandle, target, buffered, file.Position, Source);
        file.Position += target.Length - buffered;
        (_bufferStart, _next, _end) = (file.Position, 0, 0);
    }

    private void Fill(Span<byte> target)
    {
        while (target.Length > 0)
        {
            if (_next == _end && target.Length >= _buffer.Length)
            {
                var read = BoundedInflate.ReadSome(_stream, target, Source);
                (_bufferStart, _next, _end) = (Position + read, 0, 0);
                target = read > 0 ? target[read..] : throw Error("the data ends too early.");
                continue;
            }

            if (_next == _end)
            {
                Refill();
            }

            var count = Math.Min(_end - _next, target.Length);
            _buffer.AsSpan(_next, count).CopyTo(target);
            _next += count;
            target = target[count..];
        }
    }

    private void Refill()
    {
        _bufferStart += _end;
        (_next, _end) = (0, 0);
        _end = BoundedInflate.ReadSome(_stream, _buffer, Source);
        if (_end == 0)
        {
            throw Error("the data ends too early.");
        }
    }
}
