using Vibe.Formats.Hdf5.Blocks;

namespace Vibe.Formats.Hdf5.Chunks;

/// <summary>A list of chunks of fixed length: data sets that cannot grow without limit.</summary>
internal sealed class FixedArray
{
    private readonly Hdf5Source _source;
    private readonly long _chunkBytes;
    private readonly bool _isPacked;
    private readonly int _entrySize;
    private readonly long _pageEntries;
    private readonly long _count;
    private readonly long _block;

    /// <summary>Reads the head of a list.</summary>
    /// <param name="source">The file.</param>
    /// <param name="position">Where it is.</param>
    /// <param name="chunkBytes">Bytes of a chunk that is not packed.</param>
    public FixedArray(Hdf5Source source, long position, long chunkBytes)
    {
        (_source, _chunkBytes) = (source, chunkBytes);
        var header = source.ReadChecked(position, 8 + source.Frame.LengthSize + source.Frame.AddressSize);
        header.Signature("FAHD", 0);
        _isPacked = header.Byte() == ListedChunk.Packed;
        _entrySize = header.Byte();
        var pageBits = header.Byte();
        _pageEntries = pageBits < 32 ? 1L << pageBits : throw source.Refuse(position, $"pages of 2^{pageBits} chunks are announced.");
        (_count, _block) = (header.Length(), header.Address());
        if (_entrySize == 0 || _count > source.Length / _entrySize)
        {
            throw source.Refuse(position, $"a list of {_count} chunks of {_entrySize} bytes each is announced, more than the file of {source.Length} bytes can hold.");
        }
    }

    private int BlockHead => 6 + _source.Frame.AddressSize;

    private long PageSize => (_pageEntries * _entrySize) + Hdf5Checksum.Size;

    /// <summary>Gives a chunk.</summary>
    /// <param name="number">Its number.</param>
    public ListedChunk? Chunk(Int128 number)
    {
        if (_block == Hdf5Cursor.Nowhere)
        {
            return null;
        }

        if (number >= _count)
        {
            throw _source.Refuse(_block, $"chunk {number} is wanted of a list of {_count}.");
        }

        var place = _count <= _pageEntries ? _block + BlockHead + ((long)number * _entrySize) : PlaceInPage((long)number);
        return place is { } found ? ListedChunk.Read(_source.Read(found, _entrySize), _isPacked, _chunkBytes) : null;
    }

    // Pages that were never written are marked in a list of bits, the highest bit of a byte first.
    private long? PlaceInPage(long number)
    {
        var (page, entry) = Math.DivRem(number, _pageEntries);
        var marks = (((_count - 1) / _pageEntries) + 8) / 8;
        var mark = _source.Read(_block + BlockHead + (page / 8), 1).Byte();
        return (mark & (0x80 >> (int)(page % 8))) == 0 ? null
            : _block + BlockHead + marks + Hdf5Checksum.Size + (page * PageSize) + (entry * _entrySize);
    }
}
