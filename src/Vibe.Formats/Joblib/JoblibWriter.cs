using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Vibe.Formats.Files;
using Vibe.Formats.Numpy;

namespace Vibe.Formats.Joblib;

/// <summary>
/// Writes <c>joblib.dump</c> files of dictionaries and arrays, uncompressed, value by value, so that arrays of any size take little memory.
/// </summary>
/// <remarks>
/// <c>joblib.load</c> of every version since 0.10 reads them. The file appears only when it is complete. The calls must form one value:
/// a dictionary of keys, each followed by a value.
/// </remarks>
public sealed class JoblibWriter : IDisposable
{
    private readonly AtomicFile _file;
    private int _depth;
    private long _missing;

    /// <summary>Starts a file.</summary>
    /// <param name="path">The file; an existing one is replaced at the end.</param>
    /// <exception cref="IOException">The place cannot be written; names the path.</exception>
    public JoblibWriter(string path)
    {
        _file = new AtomicFile(path);
        _file.Write([0x80, 2]); // protocol 2 has no frames, into which the arrays would have to be fitted
    }

    /// <summary>Starts a dictionary.</summary>
    public void BeginDictionary()
    {
        RequireWhole();
        _depth++;
        _file.Write("}("u8);
    }

    /// <summary>Ends the dictionary that was started last.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public void EndDictionary()
    {
        RequireWhole();
        _depth = _depth > 0 ? _depth - 1 : throw new InvalidOperationException("There is no dictionary to end.");
        _file.Write("u"u8);
    }

    /// <summary>Writes a whole number, as key or value.</summary>
    /// <param name="value">The number.</param>
    public void Write(long value)
    {
        RequireWhole();
        Integer(value);
    }

    /// <summary>Writes a text, as key or value.</summary>
    /// <param name="value">The text.</param>
    public void Write(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        RequireWhole();
        Text(value);
    }

    /// <summary>Writes None.</summary>
    public void WriteNone()
    {
        RequireWhole();
        _file.Write("N"u8);
    }

    /// <summary>Writes an array.</summary>
    /// <typeparam name="T">float, double, Half, an integer of 8 to 64 bits or bool.</typeparam>
    /// <param name="values">The values in C order.</param>
    /// <param name="shape">Length of each axis.</param>
    /// <exception cref="ArgumentException">The shape does not have as many elements as there are values.</exception>
    public void WriteArray<T>(ReadOnlySpan<T> values, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        BeginArray<T>(shape);
        Append(values);
        if (_missing != 0)
        {
            throw new ArgumentException(
                $"Shape ({string.Join(',', shape.ToArray())}) has more elements than the {values.Length} values.", nameof(shape));
        }
    }

    /// <summary>Starts an array whose values follow piece by piece.</summary>
    /// <typeparam name="T">float, double, Half, an integer of 8 to 64 bits or bool.</typeparam>
    /// <param name="shape">Length of each axis.</param>
    public unsafe void BeginArray<T>(params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        RequireWhole();
        _file.Write("cjoblib.numpy_pickle\nNumpyArrayWrapper\n)"u8);
        _file.Write([0x81, (byte)'}', (byte)'(']);
        Text("subclass");
        _file.Write("cnumpy\nndarray\n"u8);
        Text("shape");
        _file.Write("("u8);
        _missing = sizeof(T);
        foreach (var length in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(shape));
            Integer(length);
            _missing = checked(_missing * length);
        }

        _file.Write("t"u8);
        Text("order");
        Text("C");
        Text("dtype");
        Type(NpyElement.Descriptor<T>());
        Text("allow_mmap");
        _file.Write([0x88, (byte)'u', (byte)'b']);
    }

    /// <summary>Writes the next values of the array that was started.</summary>
    /// <typeparam name="T">The array's type.</typeparam>
    /// <param name="values">The values.</param>
    /// <exception cref="ArgumentException">They are more than the array's shape has left.</exception>
    public void Append<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        _missing = bytes.Length <= _missing
            ? _missing - bytes.Length
            : throw new ArgumentException(
                $"{bytes.Length} bytes do not fit into the {_missing} that the array's shape has left.", nameof(values));
        _file.Write(bytes);
    }

    /// <summary>Ends the file and gives it its name.</summary>
    /// <exception cref="InvalidOperationException">A dictionary or an array is not ended.</exception>
    /// <exception cref="IOException">The disk is full; names the path.</exception>
    public void Commit()
    {
        RequireWhole();
        if (_depth > 0)
        {
            throw new InvalidOperationException($"{_depth} dictionaries are not ended.");
        }

        _file.Write("."u8);
        _file.Commit();
    }

    /// <summary>Removes the unfinished file, if it is.</summary>
    public void Dispose() => _file.Dispose();

    private void RequireWhole()
    {
        if (_missing != 0)
        {
            throw new InvalidOperationException($"The array before lacks {_missing} bytes.");
        }
    }

    private void Integer(long value)
    {
        var digits = new BigInteger(value).ToByteArray();
        _file.Write([0x8a, (byte)digits.Length, .. digits]);
    }

    private void Text(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Span<byte> start = stackalloc byte[5];
        start[0] = (byte)'X';
        BinaryPrimitives.WriteInt32LittleEndian(start[1..], utf8.Length);
        _file.Write(start);
        _file.Write(utf8);
    }

    // numpy.dtype('f4', False, True) with the state (3, '<', None, None, None, -1, -1, 0)
    private void Type(string descriptor)
    {
        _file.Write("cnumpy\ndtype\n"u8);
        Text(descriptor[1..]);
        _file.Write([0x89, 0x88, 0x87, (byte)'R', (byte)'(', (byte)'K', 3]);
        Text(descriptor[..1]);
        _file.Write("NNNJ"u8);
        _file.Write([0xff, 0xff, 0xff, 0xff, (byte)'J', 0xff, 0xff, 0xff, 0xff, (byte)'K', 0, (byte)'t', (byte)'b']);
    }
}
