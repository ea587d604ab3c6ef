using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Vibe.Formats.PyTorch;

/// <summary>Writes the pickle of a checkpoint (protocol 2) with only the opcodes that torch's weights-only reader knows.</summary>
internal sealed class CheckpointPickle
{
    private const int DeepestNesting = 100;

    private readonly ArrayBufferWriter<byte> _output = new(1 << 16);
    private readonly List<TensorData> _tensors = [];
    private int _depth;

    /// <summary>Gets the tensors in the order of their storages.</summary>
    public IReadOnlyList<TensorData> Tensors => _tensors;

    /// <summary>Writes the whole pickle.</summary>
    /// <param name="content">The checkpoint.</param>
    public void WriteRoot(CheckpointDictionary content)
    {
        Write([0x80, 2]);
        WriteValue(content);
        Write("."u8);
    }

    /// <summary>Gets the bytes of the pickle.</summary>
    public ReadOnlyMemory<byte> Written => _output.WrittenMemory;

    private void WriteValue(object? value)
    {
        switch (value)
        {
            case null: Write("N"u8); break;
            case bool truth: Write([(byte)(truth ? 0x88 : 0x89)]); break;
            case long number: WriteInteger(number); break;
            case double number: WriteDouble(number); break;
            case string text: WriteString(text); break;
            case byte[] bytes: WriteBytes(bytes); break;
            case TensorData tensor: WriteTensor(tensor); break;
            case CheckpointDictionary dictionary:
                WriteNested(
                "}("u8, dictionary.SelectMany(pair => new[] { pair.Key, pair.Value }), "u"u8); break;
            case List<object?> list: WriteNested("]("u8, list, "e"u8); break;
            case int number: WriteInteger(number); break;
            case float number: WriteDouble(number); break;
            default: throw new ArgumentException($"Checkpoints do not hold values of type {value.GetType()}.", nameof(value));
        }
    }

    private void WriteNested(ReadOnlySpan<byte> start, IEnumerable<object?> values, ReadOnlySpan<byte> end)
    {
        if (++_depth > DeepestNesting)
        {
            throw new ArgumentException($"Values are nested more than {DeepestNesting} deep.", nameof(values));
        }

        Write(start);
        foreach (var value in values)
        {
            WriteValue(value);
        }

        Write(end);
        _depth--;
    }

    private void WriteInteger(long number)
    {
        Span<byte> bytes = stackalloc byte[9];
        if (number is >= 0 and <= byte.MaxValue)
        {
            Write([(byte)'K', (byte)number]);
        }
        else if (number is >= int.MinValue and <= int.MaxValue)
        {
            bytes[0] = (byte)'J';
            BinaryPrimitives.WriteInt32LittleEndian(bytes[1..], (int)number);
            Write(bytes[..5]);
        }
        else
        {
            var digits = new BigInteger(number).ToByteArray();
            Write([0x8a, (byte)digits.Length]);
            Write(digits);
        }
    }

    private void WriteDouble(double number)
    {
        Span<byte> bytes = stackalloc byte[9];
        bytes[0] = (byte)'G';
        BinaryPrimitives.WriteDoubleBigEndian(bytes[1..], number);
        Write(bytes);
    }

    private void WriteString(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Span<byte> start = stackalloc byte[5];
        start[0] = (byte)'X';
        BinaryPrimitives.WriteInt32LittleEndian(start[1..], utf8.Length);
        Write(start);
        Write(utf8);
    }

    // Protocol 2 has no byte strings; Python writes them as text that codecs.encode turns back.
    private void WriteBytes(byte[] bytes)
    {
        Write("c_codecs\nencode\n"u8);
        WriteString(Encoding.Latin1.GetString(bytes));
        WriteString("latin1");
        Write([0x86, (byte)'R']);
    }

    // _rebuild_tensor_v2(storage, 0, size, stride, requires_grad False, hooks OrderedDict())
    private void WriteTensor(TensorData tensor)
    {
        if (tensor.Bytes.Length != tensor.ElementCount * tensor.Type.Size())
        {
            throw new ArgumentException(
                $"A {tensor.Type} tensor of shape ({string.Join(',', tensor.Shape)}) cannot have {tensor.Bytes.Length} bytes.",
                nameof(tensor));
        }

        Write("ctorch._utils\n_rebuild_tensor_v2\n(("u8);
        WriteString("storage");
        Write(Encoding.ASCII.GetBytes($"ctorch\n{tensor.Type.StorageName()}\n"));
        WriteString($"{_tensors.Count}");
        WriteString("cpu");
        WriteInteger(tensor.ElementCount);
        Write("tQK\0"u8);
        WriteTuple(tensor.Shape);
        WriteTuple(Strides(tensor.Shape));
        Write([0x89]);
        Write("ccollections\nOrderedDict\n)RtR"u8);
        _tensors.Add(tensor);
    }

    private void WriteTuple(IReadOnlyList<long> values)
    {
        Write("("u8);
        foreach (var value in values)
        {
            WriteInteger(value);
        }

        Write("t"u8);
    }

    private static long[] Strides(IReadOnlyList<long> shape)
    {
        var strides = new long[shape.Count];
        var stride = 1L;
        for (var axis = shape.Count - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= Math.Max(1, shape[axis]);
        }

        return strides;
    }

    private void Write(ReadOnlySpan<byte> bytes) => _output.Write(bytes);
}
