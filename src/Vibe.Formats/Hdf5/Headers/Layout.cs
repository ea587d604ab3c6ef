using Vibe.Formats.Hdf5.Blocks;

namespace Vibe.Formats.Hdf5.Headers;

/// <summary>Where the values of a data set are.</summary>
internal abstract record Layout
{
    /// <summary>Reads a layout.</summary>
    /// <param name="fields">Its fields.</param>
    public static Layout Read(Hdf5Cursor fields)
    {
        var version = fields.Version(1, 4);
        if (version < 3)
        {
            return ReadOld(fields);
        }

        return fields.Byte() switch
        {
            0 => new CompactLayout(fields.Take(fields.UInt16())),
            1 => new ContiguousLayout(fields.Address()),
            2 when version == 3 => ReadChunked(fields, rank: fields.Byte(), fields.Address()),
            2 => ReadIndexed(fields),
            3 => new VirtualLayout(),
            var kind => throw fields.Refuse($"values are laid out in a way {kind} that is not known."),
        };
    }

    private static Layout ReadOld(Hdf5Cursor fields)
    {
        var (rank, kind) = (fields.Byte(), fields.Byte());
        fields.Skip(5);
        var address = kind == 0 ? Hdf5Cursor.Nowhere : fields.Address();
        if (kind == 2)
        {
            return ReadChunked(fields, rank, address);
        }

        fields.Skip(4 * rank);
        return kind == 0 ? new CompactLayout(fields.Take(fields.UInt32())) : new ContiguousLayout(address);
    }

    private static ChunkedLayout ReadChunked(Hdf5Cursor fields, int rank, long address)
    {
        var lengths = Enumerable.Range(0, rank).Select(_ => (long)fields.UInt32()).ToArray();
        return new ChunkedLayout(Axes(fields, lengths), ChunkIndexKind.Tree1, address);
    }

    private static ChunkedLayout ReadIndexed(Hdf5Cursor fields)
    {
        const int EdgesUnpacked = 1;
        const int SinglePacked = 2;
        var (flags, rank, size) = (fields.Byte(), fields.Byte(), fields.Byte());
        var lengths = Enumerable.Range(0, rank).Select(_ => fields.Count(size)).ToArray();
        var kind = (ChunkIndexKind)fields.Byte();
        var (packedSize, mask) = (0L, 0u);
        switch (kind)
        {
            case ChunkIndexKind.Single when (flags & SinglePacked) != 0: (packedSize, mask) = (fields.Length(), fields.UInt32()); break;
            case ChunkIndexKind.Single or ChunkIndexKind.Implicit: break;
            case ChunkIndexKind.FixedArray: fields.Skip(1); break; // the same is in the index itself
            case ChunkIndexKind.ExtensibleArray: fields.Skip(5); break;
            case ChunkIndexKind.Tree2: fields.Skip(6); break;
            default: throw fields.Refuse($"chunks are found in a way {(int)kind} that is not known.");
        }

        return new ChunkedLayout(Axes(fields, lengths), kind, fields.Address())
        {
            AreEdgesUnpacked = (flags & EdgesUnpacked) != 0,
            SinglePackedSize = packedSize,
            SingleMask = mask,
        };
    }

    // The last length is that of a value.
    private static long[] Axes(Hdf5Cursor fields, long[] lengths) => lengths.Length > 1 && !lengths.Contains(0)
        ? lengths[..^1]
        : throw fields.Refuse($"chunks of shape ({string.Join(',', lengths)}) are announced.");
}
