using System.Numerics;

namespace Vibe.Formats.Hdf5.Blocks;

/// <summary>
/// Where groups of the new form keep their links, and objects with many attributes these: blocks whose size doubles every other row.
/// </summary>
internal sealed class FractalHeap
{
    private const int MostDepth = 64;
    private const int LargestBits = 44;

    private readonly Hdf5Source _source;
    private readonly Dictionary<long, Hdf5Cursor> _blocks = [];
    private readonly int _offsetSize;
    private readonly int _lengthSize;
    private readonly int _width;
    private readonly long _startSize;
    private readonly long _largestDirect;
    private readonly bool _hasChecksums;
    private readonly long _root;
    private readonly int _rootRows;

    private FractalHeap(Hdf5Source source, long position)
    {
        _source = source;
        var (address, length) = (source.Frame.AddressSize, source.Frame.LengthSize);
        RefusePacked(position);
        var header = source.ReadChecked(position, 22 + (12 * length) + (3 * address));
        header.Skip(9); // signature, version, bytes of an identifier, which the trees know, filters
        var flags = header.Byte();
        var largestObject = header.UInt32();
        header.Skip((2 * address) + (10 * length)); // huge and tiny objects, free space, statistics
        _width = header.UInt16();
        (_startSize, _largestDirect) = (header.Length(), header.Length());
        var bits = header.UInt16();
        header.Skip(2);
        (_root, _rootRows) = (header.Address(), header.UInt16());
        if (_width == 0 || bits is 0 or > 64 || !BitOperations.IsPow2(_startSize) || !BitOperations.IsPow2(_largestDirect) ||
            _startSize > _largestDirect || _largestDirect > uint.MaxValue)
        {
            throw source.Refuse(position, $"a heap of {_width} blocks of {_startSize} to {_largestDirect} bytes a row is announced.");
        }

        _hasChecksums = (flags & 2) != 0;
        _offsetSize = (bits + 7) / 8;
        _lengthSize = Math.Min(
            (BitOperations.Log2((ulong)_largestDirect) + 7) / 8, (BitOperations.Log2(Math.Max(largestObject, 1)) / 8) + 1);
    }

    private int BlockHead => 5 + _source.Frame.AddressSize + _offsetSize;

    /// <summary>Reads a heap.</summary>
    /// <param name="source">The file.</param>
    /// <param name="position">Where it is.</param>
    public static FractalHeap Read(Hdf5Source source, long position) => new(source, position);

    /// <summary>Gives an object.</summary>
    /// <param name="identifier">What a tree's record names it by.</param>
    /// <returns>The object; <see langword="null"/> if it is too large for the heap's blocks.</returns>
    public Hdf5Cursor? Object(Hdf5Cursor identifier)
    {
        const int Huge = 1;
        const int Tiny = 2;
        var flags = identifier.Byte();
        return (flags >> 4) switch
        {
            0 when _root == Hdf5Cursor.Nowhere => throw identifier.Refuse("an object of an empty heap."),
            0 => Managed(identifier.Count(_offsetSize), identifier.Count(_lengthSize)),
            Huge => null,
            Tiny => identifier.Part((flags & 0x0F) + 1),
            _ => throw identifier.Refuse("an object of a kind that is not known."),
        };
    }

    private void RefusePacked(long position)
    {
        var start = _source.Read(position, 9);
        start.Signature("FRHP", 0);
        start.Skip(2);
        if (start.UInt16() != 0)
        {
            throw _source.Refuse(position, "a packed heap, which is not read.");
        }
    }

    private Hdf5Cursor Managed(long offset, long length)
    {
        var (block, rows, start) = (_root, _rootRows, 0L);
        var size = rows == 0 ? _startSize : SizeOf(rows - 1);
        for (var depth = 0; rows > 0; depth++)
        {
            if (depth > MostDepth)
            {
                throw _source.Refuse(block, "the blocks of a heap are nested in a circle.");
            }

            (block, rows, start, size) = Child(block, rows, start, offset);
        }

        var values = Block(block, size);
        values.Signature("FHDB", 0);
        var head = BlockHead + (_hasChecksums ? Hdf5Checksum.Size : 0);
        if (offset - start < head || length > size - (offset - start))
        {
            throw _source.Refuse(block, $"an object of {length} bytes at {offset} stands out over its block.");
        }

        values.Skip(offset - start - 5);
        _source.Step(values.Position, length);
        return values.Part(length);
    }

    // The block of an indirect block's table in which an offset lies.
    private (long Block, int Rows, long Start, long Size) Child(long block, int rows, long start, long offset)
    {
        var table = Table(block, rows);
        table.Signature("FHIB", 0);
        table.Skip(BlockHead - 5);
        for (var row = 0; row < rows; row++)
        {
            var size = SizeOf(row);
            var column = (offset - start) / size;
            if (column < _width)
            {
                table.Skip(((row * (long)_width) + column) * _source.Frame.AddressSize);
                var inner = size <= _largestDirect
                    ? 0
                    : BitOperations.Log2((ulong)size) - BitOperations.Log2((ulong)(_startSize * _width)) + 1;
                return (table.AddressGiven(), inner, start + (column * size), size);
            }

            start += size * _width;
        }

        throw _source.Refuse(block, $"the heap has no byte {offset}.");
    }

    private Hdf5Cursor Table(long position, int rows)
    {
        if (!_blocks.TryGetValue(position, out var table))
        {
            _blocks.Add(
                position, table = Kept(_source.ReadChecked(position, BlockHead + (rows * (long)_width * _source.Frame.AddressSize))));
        }

        _source.Step(position, 0);
        return table.Again();
    }

    private Hdf5Cursor Block(long position, long size)
    {
        if (!_blocks.TryGetValue(position, out var block))
        {
            _blocks.Add(position, block = Kept(_source.Read(position, size)));
            CheckSum(block.Again());
        }

        return block.Again();
    }

    // The checksum stands in the block, which counts with zeros in its place.
    private void CheckSum(Hdf5Cursor block)
    {
        if (_hasChecksums)
        {
            var bytes = block.Bytes.ToArray();
            block.Skip(BlockHead);
            var expected = block.UInt32();
            bytes.AsSpan(BlockHead, Hdf5Checksum.Size).Clear();
            if (Hdf5Checksum.Of(bytes) != expected)
            {
                throw _source.Refuse(block.Position, "a block of a heap is damaged: its checksum differs.");
            }
        }
    }

    private Hdf5Cursor Kept(Hdf5Cursor block)
    {
        _source.Keep(block.Bytes.Length);
        return block;
    }

    private long SizeOf(int row) => row < 2
        ? _startSize
        : row - 1 + BitOperations.Log2((ulong)_startSize) < LargestBits
            ? _startSize << (row - 1)
            : throw _source.Refuse(_root, $"row {row} of a heap is too large to be there.");
}
