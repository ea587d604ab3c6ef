using System.Numerics;

namespace Vibe.Formats.Hdf5.Blocks;

/// <summary>The newer trees, whose nodes hold records.</summary>
internal sealed class BTree2
{
    private const int NodeHeader = 6;

    private readonly Hdf5Source _source;
    private readonly Level[] _levels;
    private readonly int _nodeSize;
    private readonly long _root;
    private readonly int _rootCount;

    private BTree2(Hdf5Source source, long position)
    {
        _source = source;
        var header = source.ReadChecked(position, 16 + source.Frame.AddressSize + 2 + source.Frame.LengthSize);
        header.Signature("BTHD", 0);
        (Type, var nodeSize, RecordSize, var depth) = (header.Byte(), header.UInt32(), header.UInt16(), header.UInt16());
        header.Skip(2); // when nodes are split and merged
        (_root, _rootCount) = (header.Address(), header.UInt16());
        if (nodeSize > source.Length || RecordSize == 0 || depth > 16)
        {
            throw source.Refuse(
                position, $"a tree of {nodeSize} bytes a node, {RecordSize} bytes a record and {depth} levels is announced.");
        }

        _nodeSize = (int)nodeSize;
        _levels = Levels(depth);
    }

    /// <summary>Gets what the records are, see the format's specification.</summary>
    public int Type { get; }

    /// <summary>Gets the bytes of a record.</summary>
    public int RecordSize { get; }

    /// <summary>Reads the records of a tree.</summary>
    /// <param name="source">The file.</param>
    /// <param name="position">Where the tree is.</param>
    public static BTree2 Read(Hdf5Source source, long position) => new(source, position);

    /// <summary>Lists the records in order.</summary>
    /// <param name="isWanted">
    /// Whether to go into what lies between two records; <see langword="null"/> is before the first and behind the last one.
    /// </param>
    public IEnumerable<Hdf5Cursor> Records(Func<Hdf5Cursor?, Hdf5Cursor?, bool>? isWanted = null) =>
        _root == Hdf5Cursor.Nowhere ? [] : Records(_root, _rootCount, _levels.Length - 1, isWanted ?? ((_, _) => true));

    private IEnumerable<Hdf5Cursor> Records(long position, long count, int depth, Func<Hdf5Cursor?, Hdf5Cursor?, bool> isWanted)
    {
        var level = _levels[depth];
        if (count > level.Most)
        {
            throw _source.Refuse(position, $"{count} records are announced for a node of {level.Most}.");
        }

        var pointers = depth == 0 ? 0 : (count + 1) * level.PointerSize;
        var node = _source.ReadChecked(position, NodeHeader + (count * RecordSize) + pointers);
        node.Signature(depth == 0 ? "BTLF" : "BTIN", 0);
        if (node.Byte() != Type)
        {
            throw _source.Refuse(position, "a node of another tree.");
        }

        var records = Enumerable.Range(0, (int)count).Select(_ => node.Part(RecordSize)).ToArray();
        for (var i = 0; i <= records.Length; i++)
        {
            if (depth > 0)
            {
                var (child, childCount) = (node.AddressGiven(), node.Count(_levels[0].CountSize));
                node.Skip(level.PointerSize - _source.Frame.AddressSize - _levels[0].CountSize); // records of all nodes below
                if (isWanted(i > 0 ? records[i - 1].Again() : null, i < records.Length ? records[i].Again() : null))
                {
                    foreach (var record in Records(child, childCount, depth - 1, isWanted))
                    {
                        yield return record;
                    }
                }
            }

            if (i < records.Length)
            {
                yield return records[i].Again();
            }
        }
    }

    // How many records fit in a node of each level, which also says in how many bytes they are counted.
    private Level[] Levels(int depth)
    {
        var levels = new Level[depth + 1];
        var most = (long)(_nodeSize - NodeHeader - Hdf5Checksum.Size) / RecordSize;
        levels[0] = new Level(most, BytesOf(most), 0);
        var (below, belowSize) = ((Int128)most, 0);
        for (var i = 1; i <= depth; i++)
        {
            var pointer = _source.Frame.AddressSize + levels[0].CountSize + belowSize;
            most = (_nodeSize - NodeHeader - Hdf5Checksum.Size - pointer) / (RecordSize + pointer);
            levels[i] = new Level(most, BytesOf(most), pointer);
            below = Int128.Min(((most + 1) * below) + most, long.MaxValue);
            belowSize = BytesOf((long)below);
        }

        return levels;
    }

    private static int BytesOf(long count) => (BitOperations.Log2((ulong)Math.Max(count, 1)) / 8) + 1;

    private readonly record struct Level(long Most, int CountSize, int PointerSize);
}
