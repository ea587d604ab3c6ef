using Vibe.Formats.Hdf5.Blocks;

namespace Vibe.Formats.Hdf5.Chunks;

/// <summary>The entries of lists of chunks.</summary>
internal sealed class ListedEntries
{
    private const byte Packed = 1;
    private const int MaskSize = 4;

    private readonly Hdf5Source _source;
    private readonly bool _isPacked;
    private readonly long _chunkBytes;
    private Hdf5Cursor? _page;
    private long _pageStart;

    /// <summary>Initializes a new instance of the <see cref="ListedEntries"/> class.</summary>
    /// <param name="source">The file.</param>
    /// <param name="client">What the list is for: 1 for packed chunks.</param>
    /// <param name="size">Bytes of an entry.</param>
    /// <param name="chunkBytes">Bytes of a chunk that is not packed.</param>
    public ListedEntries(Hdf5Source source, byte client, int size, long chunkBytes) =>
        (_source, _isPacked, Size, _chunkBytes) = (source, client == Packed, size, chunkBytes);

    /// <summary>Gets the bytes of an entry.</summary>
    public int Size { get; }

    /// <summary>Returns whether a page was written.</summary>
    /// <param name="block">The block that has a bit for each page, the highest of a byte first.</param>
    /// <param name="start">Where the bits start in it.</param>
    /// <param name="page">The page.</param>
    public static bool IsMarked(Hdf5Cursor block, long start, long page)
    {
        var bits = block.Again();
        bits.Skip(start + (page / 8));
        return (bits.Byte() & (0x80 >> (int)(page % 8))) != 0;
    }

    /// <summary>Gives an entry of a page of its own.</summary>
    /// <param name="start">Where the page is.</param>
    /// <param name="count">Its entries.</param>
    /// <param name="number">Which one.</param>
    public ListedChunk? InPage(long start, long count, long number)
    {
        if (_page is null || _pageStart != start)
        {
            (_page, _pageStart) = (_source.ReadChecked(start, count * Size), start);
        }

        return In(_page, 0, number);
    }

    /// <summary>Gives an entry.</summary>
    /// <param name="block">The block that has it.</param>
    /// <param name="start">Where entries start in it.</param>
    /// <param name="number">Which one.</param>
    /// <returns>The chunk; <see langword="null"/> if it was never written.</returns>
    public ListedChunk? In(Hdf5Cursor block, long start, long number)
    {
        var entries = block.Again();
        entries.Skip(start + (number * Size));
        var entry = entries.Part(Size);
        var position = entry.Address();
        return position == Hdf5Cursor.Nowhere ? null
            : _isPacked ? new ListedChunk(position, entry.Count(entry.Left - MaskSize), entry.UInt32())
            : new ListedChunk(position, _chunkBytes, 0);
    }
}
