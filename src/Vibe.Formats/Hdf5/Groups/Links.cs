using System.Text;
using Vibe.Formats.Hdf5.Blocks;
using Vibe.Formats.Hdf5.Headers;

namespace Vibe.Formats.Hdf5.Groups;

/// <summary>Lists the members of a group.</summary>
internal static class Links
{
    private const int LinkCost = 64;
    private const int SoftLink = 1;
    private const int ExternalLink = 64;

    /// <summary>Lists the members of a group, of the old or the new form.</summary>
    /// <param name="source">The file.</param>
    /// <param name="group">The group's header.</param>
    /// <exception cref="InvalidDataException">The group is damaged.</exception>
    public static IEnumerable<Link> Of(Hdf5Source source, ObjectHeader group)
    {
        var old = group.Find(MessageType.SymbolTable) is { } table ? Old(source, table) : [];
        var kept = group.Find(MessageType.LinkInfo) is { } info ? Kept(source, info) : [];
        // The heap's tree is ordered by a hash; by name is the order of groups of the old form, and what other programs show.
        return old.Concat(group.All(MessageType.Link).Select(Read)).Select(link => Counted(source, group, link))
            .Concat(kept.Select(Read).Select(link => Counted(source, group, link)).OrderBy(link => link.Name, StringComparer.Ordinal));
    }

    private static Link Counted(Hdf5Source source, ObjectHeader group, Link link)
    {
        var length = link.Name.Length + (link.Target?.Length ?? 0);
        source.Step(group.Position, length);
        source.Keep(LinkCost + (2 * length));
        return link;
    }

    private static IEnumerable<Link> Old(Hdf5Source source, Hdf5Cursor table)
    {
        const int LinkIsSoft = 2;
        var tree = table.Address();
        if (tree == Hdf5Cursor.Nowhere)
        {
            yield break;
        }

        var names = LocalHeap.Read(source, table.AddressGiven());
        foreach (var (_, child) in BTree1.Leaves(source, tree, type: 0, source.Frame.LengthSize, (_, _) => true))
        {
            var node = source.Read(child, 8);
            node.Signature("SNOD", 1);
            node.Skip(1);
            var count = node.UInt16();
            var entries = source.Read(child + 8, count * (24L + source.Frame.LengthSize + source.Frame.AddressSize));
            for (var i = 0; i < count; i++)
            {
                var (name, position, kind) = (names.Text(entries.Length()), entries.Address(), entries.UInt32());
                entries.Skip(4);
                var scratch = entries.Part(16);
                yield return new Link(name, position, kind == LinkIsSoft ? names.Text(scratch.UInt32()) : null);
            }
        }
    }

    private static IEnumerable<Hdf5Cursor> Kept(Hdf5Source source, Hdf5Cursor info)
    {
        const int OrderIsGiven = 1;
        info.Version(0, 0);
        info.Skip((info.Byte() & OrderIsGiven) != 0 ? 8 : 0);
        return DenseIndex.Objects(source, heap: info.Address(), tree: info.Address(), type: 5, skip: 4);
    }

    private static Link Read(Hdf5Cursor fields)
    {
        fields.Version(1, 1);
        var flags = fields.Byte();
        var kind = (flags & 0x08) != 0 ? fields.Byte() : 0;
        fields.Skip(((flags & 0x04) != 0 ? 8 : 0) + ((flags & 0x10) != 0 ? 1 : 0)); // order, encoding
        var name = Encoding.UTF8.GetString(fields.Take(fields.Count(1 << (flags & 3))).Span);
        return kind switch
        {
            0 => new Link(name, fields.AddressGiven(), null),
            SoftLink => new Link(name, Hdf5Cursor.Nowhere, Encoding.UTF8.GetString(fields.Take(fields.UInt16()).Span)),
            ExternalLink => new Link(name, Hdf5Cursor.Nowhere, null, "refers to data in another file, which is not opened"),
            _ => new Link(name, Hdf5Cursor.Nowhere, null, $"is a link of a kind {kind} that is not read"),
        };
    }
}
