using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Vibe.Formats.Elf;

/// <summary>Counts a library's symbols, which only its hash tables give.</summary>
internal static class ElfHash
{
    private const int GnuHeaderSize = 16;
    private const ulong Block = 1 << 14;

    /// <summary>Counts.</summary>
    /// <param name="image">The library.</param>
    /// <param name="section">Its dynamic section.</param>
    /// <exception cref="InvalidDataException">There is no hash table, or it is damaged.</exception>
    public static ulong CountSymbols(ElfImage image, ElfDynamicSection section)
    {
        if (section.Find(ElfTag.GnuHash) is { } address)
        {
            return CountGnu(image, address);
        }

        var header = image.Table(section.Required(ElfTag.Hash), 8, "the hash table");
        return BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4)); // its number of chains
    }

    /// <summary>
    /// Follows the chain of the highest bucket: symbols lie in the order of their buckets, and a set lowest bit ends a chain.
    /// </summary>
    private static ulong CountGnu(ElfImage image, ulong table)
    {
        var header = MemoryMarshal.Cast<byte, uint>(image.Table(table, GnuHeaderSize, "the GNU hash table"));
        ulong buckets = header[0], first = header[1], filter = header[2];
        var start = table + GnuHeaderSize + (8 * filter);
        var highest = 0UL;
        foreach (var bucket in MemoryMarshal.Cast<byte, uint>(image.Table(start, 4 * buckets, "the GNU hash table's buckets")))
        {
            highest = Math.Max(highest, bucket);
        }

        if (highest < first)
        {
            return first; // all symbols come from other libraries
        }

        for (var address = start + (4 * buckets) + (4 * (highest - first)); ; address += Block)
        {
            var block = image.TableToEnd(address, Block, "the end of the GNU hash table's last chain");
            foreach (var link in MemoryMarshal.Cast<byte, uint>(block))
            {
                highest++;
                if ((link & 1) != 0)
                {
                    return highest;
                }
            }
        }
    }
}
