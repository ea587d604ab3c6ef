using Google.Protobuf;

namespace Vibe.Formats.Onnx;

/// <summary>A protocol buffer's message that is put together field by field. A message is complete before it becomes a field.</summary>
internal sealed class ProtoMessage
{
    private const int BufferSize = 1 << 16;

    private readonly List<Action<CodedOutputStream>> _fields = [];

    private int _size; // bytes

    public ProtoMessage Add(int field, long value) => Add(
        field, WireFormat.WireType.Varint, CodedOutputStream.ComputeInt64Size(value), output => output.WriteInt64(value));

    public ProtoMessage Add(int field, string value) => Add(
        field, WireFormat.WireType.LengthDelimited, CodedOutputStream.ComputeStringSize(value), output => output.WriteString(value));

    public ProtoMessage Add(int field, ReadOnlyMemory<byte> value)
    {
        var bytes = UnsafeByteOperations.UnsafeWrap(value);
        return Add(
            field, WireFormat.WireType.LengthDelimited, CodedOutputStream.ComputeBytesSize(bytes), output => output.WriteBytes(bytes));
    }

    public ProtoMessage Add(int field, ProtoMessage message)
    {
        var length = message._size;
        return Add(field, WireFormat.WireType.LengthDelimited, checked(CodedOutputStream.ComputeLengthSize(length) + length), output =>
        {
            output.WriteLength(length);
            message._fields.ForEach(write => write(output));
        });
    }

    /// <summary>Writes the message as it is read: nothing of it is copied in memory, since weights take 100 MB and more.</summary>
    /// <param name="stream">Receives the bytes.</param>
    public void WriteTo(Stream stream)
    {
        using var output = new CodedOutputStream(stream, BufferSize, leaveOpen: true);
        _fields.ForEach(write => write(output));
    }

    private ProtoMessage Add(int field, WireFormat.WireType type, int size, Action<CodedOutputStream> write)
    {
        _size = checked(_size + CodedOutputStream.ComputeTagSize(field) + size);
        _fields.Add(output =>
        {
            output.WriteTag(field, type);
            write(output);
        });
        return this;
    }
}
