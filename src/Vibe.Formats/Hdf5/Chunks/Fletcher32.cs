using System.Buffers.Binary;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Hdf5.Chunks;

/// <summary>The checksum behind a chunk: Fletcher's, over pairs of bytes.</summary>
internal static class Fletcher32
{
    private const int Size = 4;

    /// <summary>Compares the checksum.</summary>
    /// <param name="packed">The values and their checksum.</param>
    /// <param name="source">Name for messages.</param>
    /// <returns>The values.</returns>
    public static Memory<byte> Check(Memory<byte> packed, string source)
    {
        if (packed.Length < Size)
        {
            throw Refusal.Of(source, $"a chunk of {packed.Length} bytes has no room for its checksum.");
        }

        var values = packed[..^Size];
        var (found, kept) = (Of(values.Span), BinaryPrimitives.ReadUInt32LittleEndian(packed.Span[^Size..]));
        // HDF5 up to 1.6.2 kept it with the bytes of each half the other way round.
        return found == kept || found == (((kept & 0x00FF00FF) << 8) | ((kept >> 8) & 0x00FF00FF))
            ? values
            : throw Refusal.Of(source, "a chunk is damaged: its checksum differs.");
    }

    private static uint Of(ReadOnlySpan<byte> bytes)
    {
        var (first, second) = (0u, 0u);
        for (var i = 0; i < bytes.Length; i += 2)
        {
            first = Fold(first + (uint)((bytes[i] << 8) | (i + 1 < bytes.Length ? bytes[i + 1] : 0)));
            second = Fold(second + first);
        }

        return (Fold(second) << 16) | Fold(first);
    }

    private static uint Fold(uint sum) => (sum & 0xFFFF) + (sum >> 16);
}
