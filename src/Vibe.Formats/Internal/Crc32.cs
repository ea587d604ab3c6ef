using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vibe.Formats.Internal;

/// <summary>The CRC-32 of zip files (polynomial EDB88320, reflected).</summary>
/// <remarks>
/// By carry-less multiplication where the processor has it (Gopal et al., "Fast CRC Computation for Generic Polynomials Using
/// PCLMULQDQ Instruction", Intel 2009), otherwise from tables, sixteen bytes at a time.
/// </remarks>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320u;

    private static readonly uint[] Tables = CreateTables();

    /// <summary>Continues a checksum.</summary>
    /// <param name="checksum">Checksum of the bytes before; 0 at the start.</param>
    /// <param name="bytes">The bytes that follow.</param>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes) =>
        Pclmulqdq.IsSupported && bytes.Length >= 128 ? ~Fold(~checksum, bytes) : ~FromTables(~checksum, bytes);

    /// <summary>The checksum of two pieces that were summed apart, from 0 each.</summary>
    /// <param name="first">Checksum of the first piece.</param>
    /// <param name="second">Checksum of the second piece.</param>
    /// <param name="secondLength">Bytes of the second piece.</param>
    public static uint Combine(uint first, uint second, long secondLength)
    {
        // The first piece moves on by the length of the second: it is multiplied with x^(8 length).
        uint power = 1u << 31, square = 1u << 23;
        for (; secondLength > 0; secondLength >>= 1)
        {
            power = (secondLength & 1) != 0 ? Multiply(power, square) : power;
            square = Multiply(square, square);
        }

        return Multiply(power, first) ^ second;
    }

    // The product of two polynomials modulo the one of the checksum; the highest bit is the factor of 1.
    private static uint Multiply(uint left, uint right)
    {
        var product = 0u;
        for (; left != 0; left <<= 1)
        {
            product ^= (left & (1u << 31)) != 0 ? right : 0;
            right = (right & 1) != 0 ? (right >> 1) ^ Polynomial : right >> 1;
        }

        return product;
    }

    /// <summary>Continues a checksum without special instructions.</summary>
    /// <param name="state">State of the register, the complement of the checksum.</param>
    /// <param name="bytes">The bytes that follow.</param>
    internal static uint FromTables(uint state, ReadOnlySpan<byte> bytes)
    {
        var tables = Tables;
        while (bytes.Length >= 16)
        {
            state = Step(tables, BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ state, 12)
                ^ Step(tables, BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]), 8)
                ^ Step(tables, BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]), 4)
                ^ Step(tables, BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]), 0);
            bytes = bytes[16..];
        }

        foreach (var value in bytes)
        {
            state = tables[(byte)(state ^ value)] ^ (state >> 8);
        }

        return state;
    }

    // Four lanes of 16 bytes are moved 64 bytes on by multiplying with x^512 and so on, until 16 bytes of equal remainder are left.
    private static uint Fold(uint state, ReadOnlySpan<byte> bytes)
    {
        var by512 = Vector128.Create(0x154442bd4UL, 0x1c6e41596UL);
        var by128 = Vector128.Create(0x1751997d0UL, 0x0ccaa009eUL);
        var lanes = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        var (a, b, c, d) = (lanes[0] ^ Vector128.CreateScalar(state).AsUInt64(), lanes[1], lanes[2], lanes[3]);
        var next = 4;
        for (; next + 4 <= lanes.Length; next += 4)
        {
            a = Shift(a, by512) ^ lanes[next];
            b = Shift(b, by512) ^ lanes[next + 1];
            c = Shift(c, by512) ^ lanes[next + 2];
            d = Shift(d, by512) ^ lanes[next + 3];
        }

        a = Shift(Shift(Shift(a, by128) ^ b, by128) ^ c, by128) ^ d;
        for (; next < lanes.Length; next++)
        {
            a = Shift(a, by128) ^ lanes[next];
        }

        Span<byte> rest = stackalloc byte[16];
        MemoryMarshal.Write(rest, a);
        return FromTables(FromTables(0, rest), bytes[(lanes.Length * 16)..]);
    }

    private static Vector128<ulong> Shift(Vector128<ulong> value, Vector128<ulong> factors) =>
        Pclmulqdq.CarrylessMultiply(value, factors, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, factors, 0x11);

    private static uint Step(uint[] tables, uint word, int distance) =>
        tables[((distance + 3) << 8) + (byte)word]
        ^ tables[((distance + 2) << 8) + (byte)(word >> 8)]
        ^ tables[((distance + 1) << 8) + (byte)(word >> 16)]
        ^ tables[(distance << 8) + (int)(word >> 24)];

    private static uint[] CreateTables()
    {
        var tables = new uint[16 * 256];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? Polynomial ^ (value >> 1) : value >> 1;
            }

            tables[i] = value;
        }

        for (var i = 256; i < tables.Length; i++)
        {
            tables[i] = tables[(byte)tables[i - 256]] ^ (tables[i - 256] >> 8);
        }

        return tables;
    }
}
