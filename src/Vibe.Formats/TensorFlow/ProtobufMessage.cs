using System.Buffers.Binary;
using System.Text;
using Vibe.Formats.Internal;

namespace Vibe.Formats.TensorFlow;

/// <summary>Walks through the fields of one protobuf message.</summary>
internal sealed class ProtobufMessage
{
    private const int LongestVarint = 10;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly long _start;
    private readonly string _source;
    private int _position;
    private Wire _wire;

    /// <summary>Starts at the first field.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="start">Where it starts in its record, for messages.</param>
    /// <param name="source">Name for messages.</param>
    public ProtobufMessage(ReadOnlyMemory<byte> bytes, long start, string source) => (_bytes, _start, _source) = (bytes, start, source);

    private enum Wire
    {
        Varint = 0,
        Fixed64 = 1,
        Length = 2,
        Fixed32 = 5,
    }

    /// <summary>Goes to the next field, whose value must then be taken or skipped.</summary>
    /// <param name="field">Its number.</param>
    public bool Next(out int field)
    {
        field = 0;
        if (_position == _bytes.Length)
        {
            return false;
        }

        var tag = Varint();
        (field, _wire) = ((int)Math.Min(tag >> 3, int.MaxValue), (Wire)(tag & 7));
        return field > 0 && Enum.IsDefined(_wire) ? true : throw Error($"0x{tag:x} is not the tag of a protobuf field.");
    }

    /// <summary>Takes bytes.</summary>
    public ReadOnlyMemory<byte> Bytes()
    {
        Require(Wire.Length);
        var length = Varint();
        return length <= (ulong)(_bytes.Length - _position)
            ? Take((int)length)
            : throw Error($"{length} bytes are announced, but {_bytes.Length - _position} follow.");
    }

    /// <summary>Takes a message inside this one.</summary>
    public ProtobufMessage Message()
    {
        var bytes = Bytes();
        return new ProtobufMessage(bytes, _start + _position - bytes.Length, _source);
    }

    /// <summary>Takes a UTF-8 text.</summary>
    public string Text()
    {
        try
        {
            return StrictUtf8.GetString(Bytes().Span);
        }
        catch (DecoderFallbackException)
        {
            throw Error("a text is not UTF-8.");
        }
    }

    /// <summary>Takes floats, packed or single.</summary>
    /// <param name="values">Where they go.</param>
    public void Floats(List<float> values)
    {
        var bytes = (_wire == Wire.Fixed32 ? Take(4) : Bytes()).Span;
        if (bytes.Length % 4 != 0)
        {
            throw Error($"{bytes.Length} bytes are not a list of floats.");
        }

        values.EnsureCapacity(values.Count + (bytes.Length / 4));
        for (; bytes.Length > 0; bytes = bytes[4..])
        {
            values.Add(BinaryPrimitives.ReadSingleLittleEndian(bytes));
        }
    }

    /// <summary>Takes integers, packed or single.</summary>
    /// <param name="values">Where they go.</param>
    public void Integers(List<long> values)
    {
        if (_wire == Wire.Varint)
        {
            values.Add((long)Varint());
            return;
        }

        var list = Message();
        while (list._position < list._bytes.Length)
        {
            values.Add((long)list.Varint());
        }
    }

    /// <summary>Skips the value of the field.</summary>
    public void Skip() => _ = _wire switch
    {
        Wire.Varint => Varint(),
        Wire.Fixed64 => (ulong)Take(8).Length,
        Wire.Fixed32 => (ulong)Take(4).Length,
        _ => (ulong)Bytes().Length,
    };

    private ulong Varint()
    {
        var value = 0UL;
        for (var i = 0; i < LongestVarint; i++)
        {
            var next = Take(1).Span[0];
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Error($"a protobuf number has more than {LongestVarint} bytes.");
    }

    private ReadOnlyMemory<byte> Take(int count)
    {
        if (count > _bytes.Length - _position)
        {
            throw Error($"the message ends here, {count - (_bytes.Length - _position)} bytes too early.");
        }

        _position += count;
        return _bytes.Slice(_position - count, count);
    }

    private void Require(Wire wire)
    {
        if (_wire != wire)
        {
            throw Error($"a protobuf field is stored as {_wire}, expected {wire}.");
        }
    }

    private InvalidDataException Error(string reason) => Refusal.At(_source, _start + _position, reason);
}
