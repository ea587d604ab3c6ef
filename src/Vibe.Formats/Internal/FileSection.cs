using Microsoft.Win32.SafeHandles;

namespace Vibe.Formats.Internal;

/// <summary>A read-only, forward stream over part of an open file; the file stays open when it is disposed.</summary>
internal sealed class FileSection : Stream
{
    private readonly SafeFileHandle _file;
    private readonly long _start;
    private readonly long _length;
    private long _position;

    /// <summary>Makes the stream.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="start">Offset of the first byte.</param>
    /// <param name="length">Number of bytes.</param>
    public FileSection(SafeFileHandle file, long start, long length) => (_file, _start, _length) = (file, start, length);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, _length - _position);
        var read = wanted == 0 ? 0 : RandomAccess.Read(_file, buffer[..wanted], _start + _position);
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
