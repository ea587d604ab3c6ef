using System.Buffers.Binary;

namespace Vibe.Formats.Internal;

/// <summary>The CRC-32 of zip files (polynomial EDB88320, reflected), sixteen bytes at a time.</summary>
internal static class Crc32
{
    private static readonly uint[] Tables = CreateTables();

    /// <summary>Continues a checksum.</summary>
    /// <param name="checksum">Checksum of the bytes before; 0 at the start.</param>
    /// <param name="bytes">The bytes that follow.</param>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        var state = ~checksum;
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

        return ~state;
    }

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
                value = (value & 1) != 0 ? 0xEDB88320u ^ (value >> 1) : value >> 1;
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
