using System.Buffers.Binary;
using System.Numerics;

namespace Vibe.Training.Logging;

/// <summary>The checksum of TensorFlow's record files: CRC-32C, rotated and shifted ("masked").</summary>
internal static class Crc32C
{
    private const uint MaskDelta = 0xa282ead8;

    /// <summary>The masked checksum.</summary>
    /// <param name="bytes">The bytes to protect.</param>
    /// <returns>The value to store.</returns>
    public static uint Masked(ReadOnlySpan<byte> bytes) => BitOperations.RotateRight(Compute(bytes), 15) + MaskDelta;

    /// <summary>The plain checksum (Castagnoli).</summary>
    /// <param name="bytes">The bytes to protect.</param>
    /// <returns>The checksum.</returns>
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }
}
