namespace Vibe.Formats.Hdf5.Blocks;

/// <summary>Where groups of the old form keep the names of their members.</summary>
internal sealed class LocalHeap
{
    private readonly Hdf5Cursor _texts;

    private LocalHeap(Hdf5Cursor texts) => _texts = texts;

    /// <summary>Reads a heap.</summary>
    /// <param name="source">The file.</param>
    /// <param name="position">Where it is.</param>
    public static LocalHeap Read(Hdf5Source source, long position)
    {
        var header = source.Read(position, 8 + (2 * source.Frame.LengthSize) + source.Frame.AddressSize);
        header.Signature("HEAP", 0);
        header.Skip(3);
        var size = header.Length();
        header.Length(); // of the free list
        return new LocalHeap(source.Read(header.AddressGiven(), size));
    }

    /// <summary>Gives a text.</summary>
    /// <param name="offset">Where it starts in the heap.</param>
    public string Text(long offset)
    {
        var texts = _texts.Again();
        texts.Skip(offset);
        var (start, left) = (texts.Position, texts.Left);
        var text = texts.Text();
        texts.Source.Step(start, left - texts.Left);
        return text;
    }
}
