using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;
using PureHDF;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Hdf5;

/// <summary>
/// What PureHDF reads a file through: every read is checked, so that a hostile file cannot lead it in circles, deeper than the stack,
/// past the end of the file or to other files.
/// </summary>
internal sealed class Hdf5Stream : Stream, IDatasetStream
{
    private const int WindowSize = 1 << 12;
    private const int ReadCost = 32;
    private const long FreeCost = 48L << 20;
    private const long CostPerByte = 64;

    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly long _length;
    private readonly byte[] _window = new byte[WindowSize];
    private readonly Hdf5LinkWatch _links = new();
    private long _windowStart;
    private int _windowSize;
    private long _position;
    private long _cost;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    public Hdf5Stream(string path)
    {
        Hdf5Inflate.Use();
        _file = FileBytes.Open(path);
        (_path, _length) = (path, RandomAccess.GetLength(_file));
    }

    /// <summary>Gets why a read was refused; PureHDF swallows some exceptions.</summary>
    public InvalidDataException? Failure { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw Refuse($"it points to byte {(ulong)value}, outside the file.");
    }

    /// <summary>Starts a step of its own, which may read as much as any other.</summary>
    public void Begin() => (_cost, Failure) = (0, null);

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        Charge(buffer.Length);
        var start = _position;
        if (buffer.Length > WindowSize)
        {
            FileBytes.ReadExactly(_file, buffer, _position, _path);
        }
        else
        {
            if (_position < _windowStart || _position + buffer.Length > _windowStart + _windowSize)
            {
                (_windowStart, _windowSize) = (_position, (int)Math.Min(WindowSize, _length - _position));
                FileBytes.ReadExactly(_file, _window.AsSpan(0, _windowSize), _position, _path);
            }

            _window.AsSpan((int)(_position - _windowStart), buffer.Length).CopyTo(buffer);
        }

        _position += buffer.Length;
        if (_links.LeadsOut(start, buffer))
        {
            throw Refuse("it refers to data in other files, which are not opened.");
        }

        return buffer.Length;
    }

    /// <inheritdoc/>
    public void ReadDataset(Span<byte> buffer)
    {
        Charge(buffer.Length);
        FileBytes.ReadExactly(_file, buffer, _position, _path);
        _position += buffer.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => _length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _file.Dispose();
        base.Dispose(disposing);
    }

    private void Charge(int count)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Refuse("its parts are nested too deep or in a circle.");
        }

        if (count > _length - _position)
        {
            throw Refuse($"the file ends here, but {count} bytes are announced.");
        }

        if ((_cost += count + ReadCost) > FreeCost + (CostPerByte * _length))
        {
            throw Refuse("its parts are read again and again; they lie in a circle.");
        }
    }

    private InvalidDataException Refuse(string reason) => Failure ??= Refusal.At(_path, _position, reason);
}
