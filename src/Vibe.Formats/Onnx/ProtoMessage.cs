using Google.Protobuf;

namespace Vibe.Formats.Onnx;

/// <summary>A protocol buffer's message that is put together field by field.</summary>
internal sealed class ProtoMessage
{
    private readonly List<Action<CodedOutputStream>> _fields = [];

    public ProtoMessage Add(int field, long value) => Add(field, WireFormat.WireType.Varint, output => output.WriteInt64(value));

    public ProtoMessage Add(int field, string value) =>
        Add(field, WireFormat.WireType.LengthDelimited, output => output.WriteString(value));

    public ProtoMessage Add(int field, ReadOnlyMemory<byte> value) =>
        Add(field, WireFormat.WireType.LengthDelimited, output => output.WriteBytes(UnsafeByteOperations.UnsafeWrap(value)));

    public ProtoMessage Add(int field, ProtoMessage message) =>
        Add(field, WireFormat.WireType.LengthDelimited, output => output.WriteBytes(UnsafeByteOperations.UnsafeWrap(message.ToBytes())));

    /// <summary>Gives the message's bytes.</summary>
    public ReadOnlyMemory<byte> ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            _fields.ForEach(write => write(output));
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private ProtoMessage Add(int field, WireFormat.WireType type, Action<CodedOutputStream> write)
    {
        _fields.Add(output =>
        {
            output.WriteTag(field, type);
            write(output);
        });
        return this;
    }
}
