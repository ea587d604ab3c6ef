using Vibe.Formats.Hdf5.Blocks;
using Vibe.Formats.Hdf5.Groups;

namespace Vibe.Formats.Hdf5.Headers;

/// <summary>The attributes of an object.</summary>
internal static class Attributes
{
    private const int AttributeCost = 256;

    /// <summary>Lists names and values; values of more than 4 KB beside many others, which a heap keeps elsewhere, are left out.</summary>
    /// <param name="source">The file.</param>
    /// <param name="header">The object's header.</param>
    public static IEnumerable<Hdf5Attribute> Of(Hdf5Source source, ObjectHeader header)
    {
        var kept = header.Find(MessageType.AttributeInfo) is { } info ? Kept(source, info) : [];
        return header.All(MessageType.Attribute).Concat(kept).Select(Read);
    }

    private static IEnumerable<Hdf5Cursor> Kept(Hdf5Source source, Hdf5Cursor info)
    {
        const int OrderIsGiven = 1;
        info.Version(0, 0);
        info.Skip((info.Byte() & OrderIsGiven) != 0 ? 2 : 0);
        return DenseIndex.Objects(source, heap: info.Address(), tree: info.Address(), type: 8, skip: 0);
    }

    private static Hdf5Attribute Read(Hdf5Cursor fields)
    {
        fields.Source.Keep(AttributeCost);
        var (version, flags) = (fields.Version(1, 3), fields.Byte());
        int nameSize = fields.UInt16(), typeSize = fields.UInt16(), spaceSize = fields.UInt16();
        fields.Skip(version == 3 ? 1 : 0); // encoding of the name
        var name = Part(nameSize);
        var type = Part(typeSize);
        var space = Part(spaceSize);
        return new Hdf5Attribute(
            name.Text(),
            Datatype.Read(version > 1 && (flags & 1) != 0 ? ObjectHeader.Shared(type, MessageType.Datatype) : type),
            Dataspace.Read(version > 1 && (flags & 2) != 0 ? ObjectHeader.Shared(space, MessageType.Dataspace) : space),
            fields.Part(fields.Left));

        Hdf5Cursor Part(int size)
        {
            var part = fields.Part(size);
            fields.Skip(version == 1 ? Math.Min(fields.Left, -size & 7) : 0);
            return part;
        }
    }
}
