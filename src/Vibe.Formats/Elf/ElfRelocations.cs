using System.Buffers.Binary;

namespace Vibe.Formats.Elf;

/// <summary>The symbols that a library's relocations need at once, and those that are needed only at a function's first call.</summary>
internal static class ElfRelocations
{
    private const int EntrySize = 24;
    private const ulong BindNowFlag = 8;
    private const ulong NowFlag1 = 1;

    /// <summary>Gives the numbers of the symbols that must be there when the library is loaded.</summary>
    /// <param name="image">The library.</param>
    /// <param name="section">Its dynamic section.</param>
    /// <exception cref="InvalidDataException">A table is damaged.</exception>
    public static IReadOnlySet<uint> SymbolsNeededAtLoad(ElfImage image, ElfDynamicSection section)
    {
        var symbols = new HashSet<uint>();
        Add(symbols, image, section.Find(ElfTag.Relocations), section.Find(ElfTag.RelocationSize));
        if (BindsNow(section))
        {
            Add(symbols, image, section.Find(ElfTag.LazyRelocations), section.Find(ElfTag.LazyRelocationSize));
        }

        return symbols;
    }

    private static bool BindsNow(ElfDynamicSection section) =>
        section.Find(ElfTag.BindNow) is not null || (section.Find(ElfTag.Flags) & BindNowFlag) > 0 ||
        (section.Find(ElfTag.Flags1) & NowFlag1) > 0;

    private static void Add(HashSet<uint> symbols, ElfImage image, ulong? address, ulong? size)
    {
        if (address is null || size is null or 0)
        {
            return;
        }

        var table = image.Table(address.Value, size.Value, "a table of relocations");
        for (var at = 0; at <= table.Length - EntrySize; at += EntrySize)
        {
            symbols.Add(BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan(at + 12))); // the upper half of the info
        }
    }
}
