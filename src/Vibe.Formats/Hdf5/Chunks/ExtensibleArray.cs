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
    private readonly long _chunkBytes;
    private readonly bool _isPacked;
    private readonly int _entrySize;
    private readonly int _bits;
    private readonly int _offsetSize;
    private readonly int _inIndex;
    private readonly int _smallest;
    private readonly int _listedSuperBlocks;
    private readonly int _listedBlocks;
    private readonly long _pageEntries;
    private readonly long _index;

    /// <summary>Reads the head of a list.</summary>
    /// <param name="source">The file.</param>
    /// <param name="position">Where it is.</param>
    /// <param name="chunkBytes">Bytes of a chunk that is not packed.</param>
    public ExtensibleArray(Hdf5Source source, long position, long chunkBytes)
    {
        (_source, _chunkBytes) = (source, chunkBytes);
        var header = source.ReadChecked(position, 12 + (6 * source.Frame.LengthSize) + source.Frame.AddressSize);
        header.Signature("EAHD", 0);
        _isPacked = header.Byte() == ListedChunk.Packed;
        (_entrySize, _bits, _inIndex, _smallest, var leastPointers, var pageBits) =
            (header.Byte(), header.Byte(), header.Byte(), header.Byte(), header.Byte(), header.Byte());
        header.Skip(6 * source.Frame.LengthSize); // statistics
        _index = header.Address();
        if (!BitOperations.IsPow2(_smallest) || !BitOperations.IsPow2((int)leastPointers) || _bits > 62 || pageBits > 31)
        {
            throw source.Refuse(position, $"a list of blocks of {_smallest} chunks, {leastPointers} of them or more, is announced.");
        }

        _offsetSize = (_bits + 7) / 8;
        _pageEntries = 1L << pageBits;
        _listedSuperBlocks = 2 * BitOperations.Log2(leastPointers);
        _listedBlocks = 2 * (leastPointers - 1);
    }

    private int AddressSize => _source.Frame.AddressSize;

    private int BlockHead => 6 + AddressSize + _offsetSize;

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

        var entries = _index + 6 + AddressSize;
        _source.Read(_index, 4).Signature("EAIB");
        return number < _inIndex ? Entry(entries + ((long)number * _entrySize)) : InBlocks((long)number - _inIndex, entries + ((long)_inIndex * _entrySize));
    }

    private ListedChunk? InBlocks(long number, long pointers)
    {
        var super = BitOperations.Log2((ulong)(number / _smallest) + 1);
        var (blockEntries, blocks) = ((long)_smallest << ((super + 1) / 2), 1L << (super / 2));
        var (block, entry) = Math.DivRem(number - ((long)_smallest * ((1L << super) - 1)), blockEntries);
        if (super < _listedSuperBlocks)
        {
            // Before it come the blocks of the smaller super blocks: 1, 1, 2, 2, 4, 4, ...
            var before = (1L << (super / 2)) - 1 + (1L << ((super + 1) / 2)) - 1;
            return InBlock(Pointer(pointers + ((before + block) * AddressSize)), blockEntries, entry, written: null);
        }

        var superBlock = Pointer(pointers + ((_listedBlocks + super - _listedSuperBlocks) * (long)AddressSize));
        if (superBlock == Hdf5Cursor.Nowhere)
        {
            return null;
        }

        _source.Read(superBlock, 4).Signature("EASB");
        var marks = blockEntries > _pageEntries ? ((blockEntries / _pageEntries) + 7) / 8 : 0;
        var pointer = Pointer(superBlock + BlockHead + (blocks * marks) + (block * AddressSize));
        return InBlock(pointer, blockEntries, entry, written: page => IsMarked(superBlock + BlockHead, (block * (blockEntries / _pageEntries)) + page));
    }

    private ListedChunk? InBlock(long block, long blockEntries, long entry, Func<long, bool>? written)
    {
        if (block == Hdf5Cursor.Nowhere)
        {
            return null;
        }

        _source.Read(block, 4).Signature("EADB");
        if (blockEntries <= _pageEntries)
        {
            return Entry(block + BlockHead + (entry * _entrySize));
        }

        var (page, inPage) = Math.DivRem(entry, _pageEntries);
        return written?.Invoke(page) == false ? null
            : Entry(block + BlockHead + Hdf5Checksum.Size + (page * ((_pageEntries * _entrySize) + Hdf5Checksum.Size)) + (inPage * _entrySize));
    }

    private bool IsMarked(long marks, long page) => (_source.Read(marks + (page / 8), 1).Byte() & (0x80 >> (int)(page % 8))) != 0;

    private long Pointer(long place) => _source.Read(place, AddressSize).Address();

    private ListedChunk? Entry(long place) => ListedChunk.Read(_source.Read(place, _entrySize), _isPacked, _chunkBytes);
}
