using System.Numerics;
using Vibe.Formats.Hdf5.Blocks;

namespace Vibe.Formats.Hdf5.Chunks;

/// <summary>A list of chunks that grows: data sets of which one axis may grow without limit.</summary>
/// <remarks>
/// The first entries are in the index block. The others are in data blocks, which double in size and in number by turns: super block u has
/// 2^(u/2) data blocks of 2^((u+1)/2) times the smallest size. The index block itself lists the data blocks of the first super blocks.
/// </remarks>
internal sealed class ExtensibleArray
{
    private readonly Hdf5Source _source;
    private readonly ListedEntries _entries;
    private readonly int _bits;
    private readonly int _inIndex;
    private readonly int _smallest;
    private readonly int _listedSuperBlocks;
    private readonly int _listedBlocks;
    private readonly long _pageEntries;
    private readonly long _index;
    private readonly Dictionary<char, (long Position, Hdf5Cursor Block)> _last = [];

    /// <summary>Reads the head of a list.</summary>
    /// <param name="source">The file.</param>
    /// <param name="position">Where it is.</param>
    /// <param name="chunkBytes">Bytes of a chunk that is not packed.</param>
    public ExtensibleArray(Hdf5Source source, long position, long chunkBytes)
    {
        _source = source;
        var header = source.ReadChecked(position, 12 + (6 * source.Frame.LengthSize) + source.Frame.AddressSize);
        header.Signature("EAHD", 0);
        var client = header.Byte();
        (var entrySize, _bits, _inIndex, _smallest, var leastPointers, var pageBits) =
            (header.Byte(), header.Byte(), header.Byte(), header.Byte(), header.Byte(), header.Byte());
        header.Skip(6 * source.Frame.LengthSize); // statistics
        _index = header.Address();
        if (entrySize == 0 || !BitOperations.IsPow2(_smallest) || !BitOperations.IsPow2((int)leastPointers) || _bits > 62
            || pageBits > 31 ||
            _bits < BitOperations.Log2((uint)_smallest))
        {
            throw source.Refuse(position, $"a list of blocks of {_smallest} chunks, {leastPointers} of them or more, is announced.");
        }

        _pageEntries = 1L << pageBits;
        _listedSuperBlocks = 2 * BitOperations.Log2(leastPointers);
        _listedBlocks = 2 * (leastPointers - 1);
        _entries = new ListedEntries(source, client, entrySize, chunkBytes);
    }

    private int AddressSize => _source.Frame.AddressSize;

    private int IndexHead => 6 + AddressSize;

    private int BlockHead => IndexHead + ((_bits + 7) / 8);

    /// <summary>Gives a chunk.</summary>
    /// <param name="number">Its number.</param>
    public ListedChunk? Chunk(Int128 number)
    {
        if (_index == Hdf5Cursor.Nowhere)
        {
            return null;
        }

        if (number >> _bits != 0)
        {
            throw _source.Refuse(_index, $"chunk {number} is wanted of a list of at most 2^{_bits}.");
        }

        var superBlocks = Math.Max(1 + _bits - BitOperations.Log2((uint)_smallest) - _listedSuperBlocks, 0);
        var index = Block('I', _index, IndexHead + ((long)_inIndex * _entries.Size) + ((_listedBlocks + superBlocks) * (long)AddressSize));
        return number < _inIndex ? _entries.In(index, IndexHead, (long)number) : InBlocks(index, (long)number - _inIndex);
    }

    private ListedChunk? InBlocks(Hdf5Cursor index, long number)
    {
        var super = BitOperations.Log2((ulong)(number / _smallest) + 1);
        var (blockEntries, blocks) = ((long)_smallest << ((super + 1) / 2), 1L << (super / 2));
        var (block, entry) = Math.DivRem(number - (_smallest * ((1L << super) - 1)), blockEntries);
        var pointers = IndexHead + ((long)_inIndex * _entries.Size);
        if (super < _listedSuperBlocks)
        {
            // Before it come the blocks of the smaller super blocks: 1, 1, 2, 2, 4, 4, ...
            var before = (1L << (super / 2)) - 1 + (1L << ((super + 1) / 2)) - 1;
            return InBlock(Pointer(index, pointers, before + block), blockEntries, entry, isWritten: true);
        }

        var position = Pointer(index, pointers, _listedBlocks + super - _listedSuperBlocks);
        if (position == Hdf5Cursor.Nowhere)
        {
            return null;
        }

        // A bit for each page of each block, filled up to whole bytes for each block's share.
        var pages = blockEntries > _pageEntries ? blockEntries / _pageEntries : 0;
        var marks = blocks * ((pages + 7) / 8);
        var list = Block('S', position, BlockHead + marks + (blocks * AddressSize));
        var isWritten = pages == 0 || ListedEntries.IsMarked(list, BlockHead, (block * pages) + (entry / _pageEntries));
        return InBlock(Pointer(list, BlockHead + marks, block), blockEntries, entry, isWritten);
    }

    private ListedChunk? InBlock(long position, long blockEntries, long entry, bool isWritten)
    {
        if (position == Hdf5Cursor.Nowhere || !isWritten)
        {
            return null;
        }

        var hasPages = blockEntries > _pageEntries;
        var block = Block('D', position, BlockHead + (hasPages ? 0 : blockEntries * _entries.Size));
        if (!hasPages)
        {
            return _entries.In(block, BlockHead, entry);
        }

        var (page, inPage) = Math.DivRem(entry, _pageEntries);
        return _entries.InPage(
            position + BlockHead + Hdf5Checksum.Size + (page * ((_pageEntries * _entries.Size) + Hdf5Checksum.Size)), _pageEntries, inPage);
    }

    // The last block of each kind is kept: chunks are asked for in order.
    private Hdf5Cursor Block(char kind, long position, long size)
    {
        if (!_last.TryGetValue(kind, out var last) || last.Position != position)
        {
            last = (position, _source.ReadChecked(position, size));
            last.Block.Again().Signature($"EA{kind}B", 0);
            _last[kind] = last;
        }

        return last.Block;
    }

    private long Pointer(Hdf5Cursor block, long start, long number)
    {
        var pointers = block.Again();
        pointers.Skip(start + (number * AddressSize));
        return pointers.Address();
    }
}
