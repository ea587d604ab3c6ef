using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace Vibe.Formats.Internal;

/// <summary>The decompressed stream of a zlib or gzip file; it stops at bombs and checks at its end that the file is whole.</summary>
internal sealed class CompressedFile : Stream
{
    private readonly FileStream _file;
    private readonly Stream _unpacked;
    private readonly bool _gzip;
    private readonly string _source;
    private readonly Crc32 _crc = new();
    private uint _adler = 1;
    private long _position;

    private CompressedFile(FileStream file, bool gzip, string source)
    {
        (_file, _gzip, _source) = (file, gzip, source);
        _unpacked = gzip ? new GZipStream(file, CompressionMode.Decompress) : new ZLibStream(file, CompressionMode.Decompress);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>Makes the budget for what comes out, by how much went in.</summary>
    public MemoryBudget Budget() => new(_file.Length, () => _file.Position, true, _source);

    /// <summary>Opens a file by its first bytes.</summary>
    /// <param name="file">The file, at its start.</param>
    /// <param name="start">Its first bytes.</param>
    /// <param name="source">Name for messages.</param>
    /// <returns>Null for a file that is neither zlib nor gzip.</returns>
    public static CompressedFile? TryOpen(FileStream file, ReadOnlySpan<byte> start, string source) => start switch
    {
        [0x78, ..] => new CompressedFile(file, false, source),
        [0x1F, 0x8B, ..] => new CompressedFile(file, true, source),
        _ => null,
    };

    /// <summary>Refuses the file unless everything was read and its checksum stands at the end.</summary>
    public void RequireEnd()
    {
        if (Read(stackalloc byte[1]) != 0)
        {
            throw Refusal.Of(_source, "more data follows the end.");
        }

        // zlib ends with its Adler-32, gzip with CRC-32 and length. The runtime does not notice when they are cut off.
        Span<byte> end = stackalloc byte[_gzip ? 8 : 4];
        FileBytes.ReadExactly(_file.SafeFileHandle, end, Math.Max(0, _file.Length - end.Length), _source);
        var whole = _gzip
            ? BinaryPrimitives.ReadUInt32LittleEndian(end) == _crc.GetCurrentHashAsUInt32()
                && BinaryPrimitives.ReadUInt32LittleEndian(end[4..]) == (uint)_position
            : BinaryPrimitives.ReadUInt32BigEndian(end) == _adler;
        if (!whole)
        {
            throw Refusal.At(_source, _file.Length, "damaged or cut off: the checksum at the end does not match.");
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var read = BoundedInflate.ReadSome(_unpacked, buffer, _source);
        _position += read;
        if (_position > MemoryBudget.LimitOf(_file.Length, _file.Position, true))
        {
            throw Refusal.At(_source, _file.Position, $"{_position} bytes came out of the compressed data so far; refused as a bomb.");
        }

        Sum(buffer[..read]);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Sum(ReadOnlySpan<byte> bytes)
    {
        if (_gzip)
        {
            _crc.Append(bytes);
        }
        else
        {
            _adler = Adler32.Append(_adler, bytes);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _unpacked.Dispose();
        base.Dispose(disposing);
    }
}
