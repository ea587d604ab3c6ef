using System.Buffers.Binary;
using System.Text;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Elf;

/// <summary>The entries of a library's dynamic section and its strings.</summary>
internal sealed class ElfDynamicSection
{
    private const int EntrySize = 16;

    private readonly List<(ElfTag Tag, ulong Value)> _entries;
    private readonly string _path;
    private readonly byte[] _strings;

    private ElfDynamicSection(ElfImage image, List<(ElfTag Tag, ulong Value)> entries)
    {
        (_path, _entries) = (image.Path, entries);
        _strings = image.Table(Required(ElfTag.Strings), Required(ElfTag.StringSize), "the table of strings");
    }

    /// <summary>Reads the section.</summary>
    /// <param name="image">The library.</param>
    /// <exception cref="InvalidDataException">The section is damaged.</exception>
    public static ElfDynamicSection Read(ElfImage image)
    {
        var bytes = image.Table(image.Dynamic.Address, image.Dynamic.Size, "the dynamic section");
        var entries = new List<(ElfTag, ulong)>();
        for (var at = 0; at <= bytes.Length - EntrySize; at += EntrySize)
        {
            var tag = (ElfTag)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
            if (tag == ElfTag.Null)
            {
                break;
            }

            entries.Add((tag, BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at + 8))));
        }

        return new ElfDynamicSection(image, entries);
    }

    /// <summary>Gives the values of all entries of a kind.</summary>
    /// <param name="tag">The kind.</param>
    public IEnumerable<ulong> All(ElfTag tag) => _entries.Where(entry => entry.Tag == tag).Select(entry => entry.Value);

    /// <summary>Gives the value of an entry.</summary>
    /// <param name="tag">Its kind.</param>
    /// <returns>The value; <see langword="null"/> without such an entry.</returns>
    public ulong? Find(ElfTag tag) => _entries.FindIndex(entry => entry.Tag == tag) is var i and >= 0 ? _entries[i].Value : null;

    /// <summary>Gives the value of an entry that every library has.</summary>
    /// <param name="tag">Its kind.</param>
    /// <exception cref="InvalidDataException">There is no such entry.</exception>
    public ulong Required(ElfTag tag) =>
        Find(tag) ?? throw Refusal.Of(_path, $"the dynamic section has no entry of kind {tag} ({(long)tag}).");

    /// <summary>Gives a string.</summary>
    /// <param name="offset">Where it begins in the table of strings.</param>
    /// <exception cref="InvalidDataException">It begins outside of the table or does not end.</exception>
    public string Text(ulong offset) => Encoding.UTF8.GetString(Bytes(offset));

    /// <summary>Gives a string's bytes.</summary>
    /// <param name="offset">Where it begins in the table of strings.</param>
    /// <exception cref="InvalidDataException">It begins outside of the table or does not end.</exception>
    public ReadOnlySpan<byte> Bytes(ulong offset)
    {
        var rest = offset < (ulong)_strings.Length ? _strings.AsSpan((int)offset) : [];
        var length = rest.IndexOf((byte)0);
        return length >= 0
            ? rest[..length]
            : throw Refusal.Of(_path, $"a name at byte {offset} of the table of strings, which has {_strings.Length}, does not end in it.");
    }
}
