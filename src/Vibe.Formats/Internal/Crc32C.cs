using System.Buffers.Binary;
using System.Numerics;

namespace Vibe.Formats.Internal;

/// <summary>The CRC-32C (Castagnoli) of TFRecord files.</summary>
internal static class Crc32C
{
    /// <summary>The checksum as TFRecord files keep it: rotated and offset, so that checksums of checksums stay meaningful.</summary>
    /// <param name="bytes">The bytes.</param>
    public static uint Masked(ReadOnlySpan<byte> bytes) => BitOperations.RotateRight(Of(bytes), 15) + 0xa282ead8;

    /// <summary>The plain checksum.</summary>
    /// <param name="bytes">The bytes.</param>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var state = uint.MaxValue;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var value in bytes)
        {
            state = BitOperations.Crc32C(state, value);
        }

        return ~state;
    }
}
