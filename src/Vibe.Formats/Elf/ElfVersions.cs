using System.Buffers.Binary;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Elf;

/// <summary>The symbol versions that a library defines and needs.</summary>
internal sealed class ElfVersions
{
    private const ushort WeakFlag = 2;
    private const int MostEntries = 1 << 16;

    private readonly Dictionary<int, ElfVersion> _byIndex = [];
    private readonly List<string> _defined = [];

    private ElfVersions()
    {
    }

    /// <summary>Gets the versions that other libraries must have.</summary>
    public IReadOnlyList<ElfVersion> Needed => [.. _byIndex.Values];

    /// <summary>Gets the names of the library's own versions.</summary>
    public IReadOnlyList<string> Defined => _defined;

    /// <summary>Reads both tables; a library may have neither.</summary>
    /// <param name="image">The library.</param>
    /// <param name="section">Its dynamic section.</param>
    /// <exception cref="InvalidDataException">A table is damaged.</exception>
    public static ElfVersions Read(ElfImage image, ElfDynamicSection section)
    {
        var versions = new ElfVersions();
        if (section.Find(ElfTag.NeededVersions) is { } needed)
        {
            versions.ReadNeeded(image, section, image.TableToEnd(needed, MostEntries * 16, "the table of needed versions"));
        }

        if (section.Find(ElfTag.DefinedVersions) is { } defined)
        {
            versions.ReadDefined(image, section, image.TableToEnd(defined, MostEntries * 20, "the table of defined versions"));
        }

        return versions;
    }

    /// <summary>Gives the needed version that symbols name with an index.</summary>
    /// <param name="index">The index.</param>
    /// <returns>The version; <see langword="null"/> where the index means none.</returns>
    public ElfVersion? ByIndex(int index) => _byIndex.GetValueOrDefault(index);

    private void ReadNeeded(ElfImage image, ElfDynamicSection section, byte[] table)
    {
        var at = 0L;
        for (var count = section.Required(ElfTag.NeededVersionCount); count > 0; count--)
        {
            var need = Entry(image, table, at, 16);
            var library = section.Text(BinaryPrimitives.ReadUInt32LittleEndian(need[4..]));
            var next = at + BinaryPrimitives.ReadUInt32LittleEndian(need[8..]);
            for (int versions = BinaryPrimitives.ReadUInt16LittleEndian(need[2..]); versions > 0; versions--)
            {
                var entry = Entry(image, table, next, 16);
                var isWeak = (BinaryPrimitives.ReadUInt16LittleEndian(entry[4..]) & WeakFlag) != 0;
                var name = section.Text(BinaryPrimitives.ReadUInt32LittleEndian(entry[8..]));
                _byIndex[BinaryPrimitives.ReadUInt16LittleEndian(entry[6..])] = new ElfVersion(library, name, isWeak);
                next += BinaryPrimitives.ReadUInt32LittleEndian(entry[12..]);
            }

            var step = BinaryPrimitives.ReadUInt32LittleEndian(need[12..]);
            if (step == 0)
            {
                break; // the last one, whatever the count says
            }

            at += step;
        }
    }

    private void ReadDefined(ElfImage image, ElfDynamicSection section, byte[] table)
    {
        var at = 0L;
        for (var count = section.Required(ElfTag.DefinedVersionCount); count > 0; count--)
        {
            var definition = Entry(image, table, at, 20);
            var name = Entry(image, table, at + BinaryPrimitives.ReadUInt32LittleEndian(definition[12..]), 8);
            _defined.Add(section.Text(BinaryPrimitives.ReadUInt32LittleEndian(name)));
            var step = BinaryPrimitives.ReadUInt32LittleEndian(definition[16..]);
            if (step == 0)
            {
                break;
            }

            at += step;
        }
    }

    private ReadOnlySpan<byte> Entry(ElfImage image, byte[] table, long at, int size) =>
        at <= table.Length - size && _byIndex.Count <= MostEntries
            ? table.AsSpan((int)at, size)
            : throw Refusal.Of(image.Path, $"a table of versions names an entry at byte {at}, outside of its {table.Length} bytes.");
}
