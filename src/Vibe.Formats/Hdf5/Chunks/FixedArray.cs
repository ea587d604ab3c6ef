using Vibe.Formats.Hdf5.Blocks;

namespace Vibe.Formats.Hdf5.Chunks;

/// <summary>A list of chunks of fixed length: data sets that cannot grow without limit.</summary>
internal sealed class FixedArray
{
    private readonly Hdf5Source _source;
    private readonly ListedEntries _entries;
    private readonly long _pageEntries;
    private readonly long _count;
    private readonly long _block;
    private Hdf5Cursor? _read;

    /// <summary>Reads the head of a list.</summary>
    /// <param name="source">The file.</param>
    /// <param name="position">Where it is.</param>
    /// <param name="chunkBytes">Bytes of a chunk that is not packed.</param>
    public FixedArray(Hdf5Source source, long position, long chunkBytes)
    {
        _source = source;
        var header = source.ReadChecked(position, 8 + source.Frame.LengthSize + source.Frame.AddressSize);
        header.Signature("FAHD", 0);
        var (client, entrySize, pageBits) = (header.Byte(), header.Byte(), header.Byte());
        (_count, _block) = (header.Length(), header.Address());
        if (entrySize == 0 || _count > source.Length / entrySize || pageBits > 31)
        {
            throw source.Refuse(
                position,
                $"a list of {_count} chunks of {entrySize} bytes each is announced, more than the file of {source.Length} bytes can hold.");
        }

        _pageEntries = 1L << pageBits;
        _entries = new ListedEntries(source, client, entrySize, chunkBytes);
    }

    private int BlockHead => 6 + _source.Frame.AddressSize;

    private bool HasPages => _count > _pageEntries;

    private long Pages => ((_count - 1) / _pageEntries) + 1;

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

        // With pages the block has only a list of bits, for those that were written.
        var block = _read ??= ReadBlock();
        return HasPages ? InPage(block, (long)number) : _entries.In(block, BlockHead, (long)number);
    }

    private Hdf5Cursor ReadBlock()
    {
        var block = _source.ReadChecked(_block, BlockHead + (HasPages ? (Pages + 7) / 8 : _count * _entries.Size));
        block.Again().Signature("FADB", 0);
        return block;
    }

    private ListedChunk? InPage(Hdf5Cursor block, long number)
    {
        var (page, entry) = Math.DivRem(number, _pageEntries);
        var start = _block + block.Bytes.Length + Hdf5Checksum.Size + (page * ((_pageEntries * _entries.Size) + Hdf5Checksum.Size));
        return ListedEntries.IsMarked(block, BlockHead, page)
            ? _entries.InPage(start, Math.Min(_pageEntries, _count - (page * _pageEntries)), entry)
            : null;
    }
}
