using System.Text;
using Vibe.Formats.Hdf5.Blocks;
using Vibe.Formats.Hdf5.Headers;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Hdf5;

/// <summary>Makes texts of the values of a data set.</summary>
internal static class DatasetTexts
{
    private const long TextCost = 24;

    /// <summary>Gives texts of a fixed length.</summary>
    /// <param name="values">The texts, one behind the other.</param>
    /// <param name="type">Their type.</param>
    /// <param name="budget">Memory that they may take.</param>
    public static string[] Fixed(byte[] values, Datatype type, MemoryBudget budget)
    {
        var texts = new string[values.Length / type.Size];
        for (var i = 0; i < texts.Length; i++)
        {
            var text = Text(values.AsSpan(i * type.Size, type.Size), budget);
            texts[i] = type.EndsInSpaces ? text.TrimEnd(' ') : text;
        }

        return texts;
    }

    /// <summary>Gives texts that are kept elsewhere, and may be one and the same long text.</summary>
    /// <param name="values">For each text its length and where it is kept.</param>
    /// <param name="type">Their type.</param>
    /// <param name="budget">Memory that they may take.</param>
    public static string[] Variable(Hdf5Cursor values, Datatype type, MemoryBudget budget)
    {
        var source = values.Source;
        if (type.Size != 8 + source.Frame.AddressSize)
        {
            throw values.Refuse($"texts that are kept elsewhere, by {type.Size} bytes each, are announced.");
        }

        var heap = new GlobalHeap(source);
        var texts = new string[values.Left / type.Size];
        for (var i = 0; i < texts.Length; i++)
        {
            var (length, collection, index) = (values.UInt32(), values.Address(), values.UInt32());
            texts[i] = length == 0 || collection == Hdf5Cursor.Nowhere ? string.Empty : Text(heap.Value(collection, index, length).Span, budget);
        }

        return texts;
    }

    // A zero ends a text before its length does.
    private static string Text(ReadOnlySpan<byte> bytes, MemoryBudget budget)
    {
        var end = bytes.IndexOf((byte)0);
        bytes = end < 0 ? bytes : bytes[..end];
        budget.Take(TextCost + (2 * (long)bytes.Length));
        return Encoding.UTF8.GetString(bytes);
    }
}
