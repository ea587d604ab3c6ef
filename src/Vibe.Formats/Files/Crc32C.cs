using System.Buffers.Binary;
using System.Numerics;

namespace Vibe.Formats.Files;

/// <summary>Computes the CRC-32C (Castagnoli) with which TFRecord and TensorBoard files protect their records.</summary>
/// <remarks>System.IO.Hashing has no CRC-32C; the runtime's BitOperations do the work.</remarks>
public static class Crc32C
{
    private const uint MaskDelta = 0xa282ead8;

    /// <summary>
    /// Computes the checksum as record files store it: rotated and offset, so that checksums of checksums stay meaningful.
    /// </summary>
    /// <param name="bytes">The bytes to protect.</param>
    /// <returns>The value to store.</returns>
    public static uint Masked(ReadOnlySpan<byte> bytes) => BitOperations.RotateRight(Compute(bytes), 15) + MaskDelta;

    /// <summary>Computes the plain checksum.</summary>
    /// <param name="bytes">The bytes to protect.</param>
    /// <returns>The checksum.</returns>
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var state = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
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
