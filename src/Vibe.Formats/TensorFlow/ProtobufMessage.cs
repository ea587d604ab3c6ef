using System.Diagnostics.CodeAnalysis;
using System.Text;
using Google.Protobuf;
using Vibe.Formats.Internal;

namespace Vibe.Formats.TensorFlow;

/// <summary>Walks through the fields of one protobuf message with Google.Protobuf's reader; nothing is copied.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A reader over an array holds nothing to dispose.")]
internal sealed class ProtobufMessage
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly byte[] _bytes;
    private readonly int _length;
    private readonly string _source;
    private readonly CodedInputStream _input;
    private WireFormat.WireType _wire;

    /// <summary>Starts at the first field.</summary>
    /// <param name="record">The record that holds the message.</param>
    /// <param name="start">Where the message starts in it.</param>
    /// <param name="length">Bytes of the message.</param>
    /// <param name="source">Name for messages.</param>
    public ProtobufMessage(byte[] record, int start, int length, string source)
    {
        (_bytes, _length, _source) = (record, length, source);
        _input = new CodedInputStream(record, start, length);
    }

    /// <summary>Steps to the next field, whose value must then be read or skipped.</summary>
    /// <param name="field">Its number.</param>
    /// <returns>False at the end of the message.</returns>
    public bool Next(out int field)
    {
        var tag = Read(input => input.ReadTag());
        (field, _wire) = (WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag));
        return _wire <= WireFormat.WireType.Fixed32 ? tag != 0 : throw Error($"0x{tag:x} is not the tag of a protobuf field.");
    }

    /// <summary>Reads a field of bytes.</summary>
    public ReadOnlyMemory<byte> Bytes()
    {
        var (start, length) = Range();
        return _bytes.AsMemory(start, length);
    }

    /// <summary>Reads a message inside this one.</summary>
    public ProtobufMessage Message()
    {
        var (start, length) = Range();
        return new ProtobufMessage(_bytes, start, length, _source);
    }

    /// <summary>Reads a UTF-8 text.</summary>
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

    /// <summary>Reads floats, packed or single.</summary>
    /// <param name="values">Receives them.</param>
    public void Floats(List<float> values)
    {
        if (_wire == WireFormat.WireType.Fixed32)
        {
            values.Add(Read(input => input.ReadFloat()));
            return;
        }

        var list = Message();
        values.EnsureCapacity(values.Count + (list._length / sizeof(float)));
        while (!list._input.IsAtEnd)
        {
            values.Add(list.Read(input => input.ReadFloat()));
        }
    }

    /// <summary>Reads integers, packed or single.</summary>
    /// <param name="values">Receives them.</param>
    public void Integers(List<long> values)
    {
        if (_wire == WireFormat.WireType.Varint)
        {
            values.Add(Read(input => input.ReadInt64()));
            return;
        }

        var list = Message();
        while (!list._input.IsAtEnd)
        {
            values.Add(list.Read(input => input.ReadInt64()));
        }
    }

    /// <summary>Skips the value of the field.</summary>
    public void Skip() => Read(input =>
    {
        input.SkipLastField();
        return true;
    });

    // Where the value lies in the record: the library would copy it, so it is skipped, which checks its length against the bytes that are
    // there.
    private (int Start, int Length) Range()
    {
        if (_wire != WireFormat.WireType.LengthDelimited)
        {
            throw Error($"a protobuf field is stored as {_wire}, expected {WireFormat.WireType.LengthDelimited}.");
        }

        var before = (int)_input.Position;
        Skip();
        var after = (int)_input.Position;
        var length = new CodedInputStream(_bytes, before, after - before).ReadLength();
        return (after - length, length);
    }

    private T Read<T>(Func<CodedInputStream, T> read)
    {
        try
        {
            return read(_input);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw Refusal.At(_source, _input.Position, error.Message, error);
        }
    }

    private InvalidDataException Error(string reason) => Refusal.At(_source, _input.Position, reason);
}
