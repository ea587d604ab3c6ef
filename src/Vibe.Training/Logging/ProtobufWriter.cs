using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Vibe.Training.Logging;

/// <summary>Writes the few protocol buffer fields that TensorBoard events have.</summary>
internal sealed class ProtobufWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Writes a varint field; negative values take ten bytes, as in int64 fields.</summary>
    /// <param name="field">The field number.</param>
    /// <param name="value">The value.</param>
    /// <returns>This writer.</returns>
    public ProtobufWriter Integer(int field, long value)
    {
        Varint((ulong)field << 3);
        Varint((ulong)value);
        return this;
    }

    /// <summary>Writes a double field.</summary>
    /// <param name="field">The field number.</param>
    /// <param name="value">The value.</param>
    /// <returns>This writer.</returns>
    public ProtobufWriter Double(int field, double value)
    {
        Span<byte> raw = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(raw, value);
        Varint(((ulong)field << 3) | 1);
        _bytes.Write(raw);
        return this;
    }

    /// <summary>Writes a packed field of doubles.</summary>
    /// <param name="field">The field number.</param>
    /// <param name="values">The values.</param>
    /// <returns>This writer.</returns>
    public ProtobufWriter Doubles(int field, IEnumerable<double> values)
    {
        double[] all = [.. values];
        var raw = new byte[all.Length * sizeof(double)];
        for (var i = 0; i < all.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(raw.AsSpan(i * sizeof(double)), all[i]);
        }

        return Bytes(field, raw);
    }

    /// <summary>Writes a float field.</summary>
    /// <param name="field">The field number.</param>
    /// <param name="value">The value.</param>
    /// <returns>This writer.</returns>
    public ProtobufWriter Single(int field, float value)
    {
        Span<byte> raw = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(raw, value);
        Varint(((ulong)field << 3) | 5);
        _bytes.Write(raw);
        return this;
    }

    /// <summary>Writes a text field.</summary>
    /// <param name="field">The field number.</param>
    /// <param name="value">The value.</param>
    /// <returns>This writer.</returns>
    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Writes a field of bytes.</summary>
    /// <param name="field">The field number.</param>
    /// <param name="value">The value.</param>
    /// <returns>This writer.</returns>
    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Varint(((ulong)field << 3) | 2);
        Varint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    /// <summary>Writes a nested message.</summary>
    /// <param name="field">The field number.</param>
    /// <param name="message">The message.</param>
    /// <returns>This writer.</returns>
    public ProtobufWriter Message(int field, ProtobufWriter message) => Bytes(field, message.ToArray());

    /// <summary>The bytes written so far.</summary>
    /// <returns>A copy.</returns>
    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Write([(byte)(value | 0x80)]);
        }

        _bytes.Write([(byte)value]);
    }
}
