using System.Text;
using Vibe.Formats.Hdf5.Blocks;
using Vibe.Formats.Hdf5.Headers;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Hdf5;

/// <summary>Makes texts of the values of a data set.</summary>
internal static class DatasetTexts
{
    private const long TextCost = 32;

    /// <summary>Gives texts of a fixed length.</summary>
    /// <param name="values">The texts, one behind the other.</param>
    /// <param name="type">Their type.</param>
    /// <param name="budget">Memory that they may take.</param>
    public static string[] Fixed(ReadOnlySpan<byte> values, Datatype type, MemoryBudget budget)
    {
        budget.Take((TextCost * (values.Length / type.Size)) + (2L * values.Length));
        var texts = new string[values.Length / type.Size];
        for (var i = 0; i < texts.Length; i++)
        {
            var bytes = values.Slice(i * type.Size, type.Size);
            texts[i] = type.Padding switch
            {
                TextPadding.Zeros => Text(bytes.TrimEnd((byte)0)),
                TextPadding.Spaces => Text(bytes).TrimEnd(' '),
                _ => Text(UpToZero(bytes)),
            };
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

        budget.Take(TextCost * (values.Left / type.Size));
        var heap = new GlobalHeap(source);
        var texts = new string[values.Left / type.Size];
        for (var i = 0; i < texts.Length; i++)
        {
            var (length, collection, index) = (values.UInt32(), values.Address(), values.UInt32());
            budget.Take(2L * length);
            texts[i] = length == 0 || collection == Hdf5Cursor.Nowhere
                ? string.Empty
                : Text(UpToZero(heap.Value(collection, index, length).Span));
        }

        return texts;
    }

    private static ReadOnlySpan<byte> UpToZero(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf((byte)0) is >= 0 and var end ? bytes[..end] : bytes;

    // Texts that are announced as ASCII are UTF-8 in some files and Latin-1 in others.
    private static string Text(ReadOnlySpan<byte> bytes) =>
        Encoding.UTF8.GetString(bytes) is var text && text.Contains('\ufffd') ? Encoding.Latin1.GetString(bytes) : text;
}
