using System.Buffers.Binary;
using System.Text;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Pickle;

/// <summary>Reads a stream in the pieces that pickles are made of; announced lengths are checked before memory is taken for them.</summary>
internal sealed class PickleInput
{
    private const int BufferSize = 1 << 16;
    private const int LongestLine = 1 << 16;
    private const int FirstPiece = 1 << 20;

    private readonly Stream _stream;
    private readonly long _length;
    private readonly byte[] _buffer;
    private int _next;
    private int _end;
    private long _bufferStart;

    /// <summary>Starts at the current position of a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="length">Bytes of file or record, or -1 where only reading tells (compressed data).</param>
    /// <param name="source">Name for messages.</param>
    /// <param name="start">Position in the file or record.</param>
    public PickleInput(Stream stream, long length, string source, long start = 0)
    {
        (_stream, _length, Source, _bufferStart) = (stream, length, source, start);
        _buffer = new byte[length < 0 ? BufferSize : Math.Clamp(length, 1, BufferSize)];
    }

    /// <summary>Gets the name for messages.</summary>
    public string Source { get; }

    /// <summary>Gets the number of bytes read.</summary>
    public long Position => _bufferStart + _next;

    /// <summary>Gets the number of bytes left; <see cref="long.MaxValue"/> where only reading tells.</summary>
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

        // A compressed stream may not hold what it announces, so memory grows with what is really there.
        var bytes = GC.AllocateUninitializedArray<byte>((int)(_length < 0 ? Math.Min(length, FirstPiece) : length));
        var filled = 0;
        while (true)
        {
            Fill(bytes.AsSpan(filled));
            filled = bytes.Length;
            if (filled == length)
            {
                return bytes;
            }

            Array.Resize(ref bytes, (int)Math.Min(length, filled * 2L));
        }
    }

    /// <summary>Reads a line of text without its end.</summary>
    public string Line()
    {
        var line = new StringBuilder();
        for (var value = Byte(); value != '\n'; value = Byte())
        {
            if (line.Length == LongestLine)
            {
                throw Error($"a line is longer than {LongestLine} bytes.");
            }

            line.Append((char)value);
        }

        return line.Length > 0 && line[^1] == '\r' ? line.ToString(0, line.Length - 1) : line.ToString();
    }

    /// <summary>Passes over bytes.</summary>
    /// <param name="count">How many.</param>
    public void Skip(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Byte();
        }
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
