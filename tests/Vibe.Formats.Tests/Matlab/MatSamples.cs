using System.IO.Compression;
using System.Text;

namespace Vibe.Formats.Tests.Matlab;

/// <summary>Writes small level 5 files by hand, in either byte order.</summary>
internal sealed class MatSamples(bool bigEndian)
{
    private const int Matrix = 14;

    public byte[] File(params byte[][] elements) =>
    [
        .. Encoding.ASCII.GetBytes("MATLAB 5.0 MAT-file, by hand".PadRight(124)), .. Number((short)0x0100), .. bigEndian ? "MI"u8 : "IM"u8,
        .. elements.SelectMany(element => element),
    ];

    public byte[] Numeric(string name, int kind, int[] shape, int flags, params byte[][] parts) =>
        Array(name, kind | (flags << 8), shape, parts);

    public byte[] Doubles(params double[] values) =>
        Element(9, [.. values.SelectMany(value => Number(BitConverter.DoubleToInt64Bits(value)))]);

    public byte[] Integers(params int[] values) => Element(5, [.. values.SelectMany(Number)]);

    public byte[] Shorts(params short[] values) => Element(4, [.. values.SelectMany(Number)]);

    public byte[] Bytes(params byte[] values) => Element(2, values);

    public byte[] Text(string text) => Element(1, Encoding.Latin1.GetBytes(text));

    public byte[] Array(string name, int flags, int[] shape, params byte[][] parts) =>
        Element(
            Matrix,
            [.. Element(6, [.. Number(flags), .. Number(0)]), .. Integers(shape), .. Text(name), .. parts.SelectMany(part => part)]);

    /// <summary>A tag and data, in the short form where it fits, padded to eight bytes.</summary>
    public byte[] Element(int type, byte[] data)
    {
        if (data.Length is > 0 and <= 4)
        {
            return [.. Number((data.Length << 16) | type), .. data, .. new byte[4 - data.Length]];
        }

        return [.. Number(type), .. Number(data.Length), .. data, .. new byte[-data.Length & 7]];
    }

    public byte[] Compressed(byte[] element)
    {
        using var memory = new MemoryStream();
        using (var stream = new ZLibStream(memory, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(element);
        }

        return [.. Number(15), .. Number((int)memory.Length), .. memory.ToArray()];
    }

    /// <summary>As MATLAB ends some elements: with a flush, without last block and checksum.</summary>
    public byte[] Flushed(byte[] element)
    {
        using var memory = new MemoryStream();
        using var stream = new ZLibStream(memory, CompressionLevel.Optimal, leaveOpen: true);
        stream.Write(element);
        stream.Flush();
        var packed = memory.ToArray();
        return [.. Number(15), .. Number(packed.Length), .. packed];
    }

    private byte[] Number(int value) => Ordered(BitConverter.GetBytes(value));

    private byte[] Number(short value) => Ordered(BitConverter.GetBytes(value));

    private byte[] Number(long value) => Ordered(BitConverter.GetBytes(value));

    private byte[] Ordered(byte[] bytes) => bigEndian ? [.. bytes.Reverse()] : bytes;
}
