using System.Buffers.Binary;
using System.Text;

namespace Vibe.Formats.Elf;

/// <summary>A library's table of dynamic symbols.</summary>
internal sealed class ElfSymbols
{
    private const int EntrySize = 24;
    private const int LocalBinding = 0;
    private const int WeakBinding = 2;
    private const int VersionMask = 0x7fff;

    private readonly byte[] _symbols;
    private readonly byte[]? _versionIndices;
    private readonly ElfDynamicSection _section;
    private readonly ElfVersions _versions;

    private ElfSymbols(byte[] symbols, byte[]? versionIndices, ElfDynamicSection section, ElfVersions versions) =>
        (_symbols, _versionIndices, _section, _versions) = (symbols, versionIndices, section, versions);

    private int Count => _symbols.Length / EntrySize;

    /// <summary>Reads the table.</summary>
    /// <param name="image">The library.</param>
    /// <param name="section">Its dynamic section.</param>
    /// <param name="versions">Its versions.</param>
    /// <exception cref="InvalidDataException">The table is damaged.</exception>
    public static ElfSymbols Read(ElfImage image, ElfDynamicSection section, ElfVersions versions)
    {
        var count = ElfHash.CountSymbols(image, section);
        var symbols = image.Table(section.Required(ElfTag.Symbols), count * EntrySize, "the table of symbols");
        var indices = section.Find(ElfTag.SymbolVersions) is { } address
            ? image.Table(address, count * 2, "the table of symbol versions")
            : null;
        return new ElfSymbols(symbols, indices, section, versions);
    }

    /// <summary>Gives the symbols that must come from other libraries.</summary>
    /// <param name="atLoad">The numbers of those that are needed when the library is loaded.</param>
    public IReadOnlyList<ElfImport> Imports(IReadOnlySet<uint> atLoad)
    {
        var imports = new List<ElfImport>();
        for (var i = 1; i < Count; i++)
        {
            if (IsDefined(i) || Binding(i) == LocalBinding)
            {
                continue;
            }

            var version = VersionOf(i);
            imports.Add(new ElfImport(
                _section.Text(NameOf(i)), Binding(i) == WeakBinding, !atLoad.Contains((uint)i), version?.Name, version?.Library));
        }

        return imports;
    }

    /// <summary>Gives those of some names that the library defines for others.</summary>
    /// <param name="names">The names.</param>
    public IReadOnlySet<string> Exported(IEnumerable<string> names)
    {
        var wanted = new HashSet<string>(names, StringComparer.Ordinal);
        var lookup = wanted.GetAlternateLookup<ReadOnlySpan<char>>();
        var found = new HashSet<string>(StringComparer.Ordinal);
        var buffer = new char[wanted.Select(name => name.Length).DefaultIfEmpty().Max()];
        for (var i = 1; i < Count; i++)
        {
            var name = IsDefined(i) && Binding(i) != LocalBinding ? _section.Bytes(NameOf(i)) : [];
            if (name.Length <= buffer.Length && lookup.TryGetValue(buffer.AsSpan(0, Encoding.Latin1.GetChars(name, buffer)), out var known))
            {
                found.Add(known);
            }
        }

        return found;
    }

    private ElfVersion? VersionOf(int symbol) => _versionIndices is { } indices
        ? _versions.ByIndex(BinaryPrimitives.ReadUInt16LittleEndian(indices.AsSpan(2 * symbol)) & VersionMask)
        : null;

    private bool IsDefined(int symbol) => BinaryPrimitives.ReadUInt16LittleEndian(_symbols.AsSpan((symbol * EntrySize) + 6)) != 0;

    private int Binding(int symbol) => _symbols[(symbol * EntrySize) + 4] >> 4;

    private uint NameOf(int symbol) => BinaryPrimitives.ReadUInt32LittleEndian(_symbols.AsSpan(symbol * EntrySize));
}
