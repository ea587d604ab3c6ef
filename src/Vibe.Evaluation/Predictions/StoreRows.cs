using System.Runtime.InteropServices;
using Vibe.Data.Stores;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Predictions;

/// <summary>Reads columns of frames that need not be consecutive.</summary>
public static class StoreRows
{
    /// <summary>Reads rows of a column as one tensor.</summary>
    /// <param name="store">The store.</param>
    /// <param name="column">The column.</param>
    /// <param name="ranges">The frames, F in all.</param>
    /// <param name="rowShape">The shape of one row.</param>
    /// <returns>Values, (F,...), float32 on the CPU.</returns>
    public static Tensor Read(FrameStore store, FrameColumn column, IReadOnlyList<FrameRange> ranges, params ReadOnlySpan<long> rowShape)
    {
        var values = empty([ranges.Sum(range => range.Count), .. rowShape], ScalarType.Float32, CPU);
        var target = MemoryMarshal.Cast<byte, float>(values.bytes);
        foreach (var range in ranges)
        {
            var length = range.Count * FrameStore.RowSize(column);
            store.Read(column, range.First, range.Count, target[..length]);
            target = target[length..];
        }

        return values;
    }

    /// <summary>Reads a flag per frame.</summary>
    /// <param name="store">The store.</param>
    /// <param name="column">The column of flags; where the store lacks it, all frames are flagged.</param>
    /// <param name="ranges">The frames.</param>
    public static bool[] Flags(FrameStore store, FrameColumn column, IReadOnlyList<FrameRange> ranges)
    {
        if (!store.Has(column))
        {
            return [.. Enumerable.Repeat(true, ranges.Sum(range => range.Count))];
        }

        using var scope = NewDisposeScope();
        return [.. Read(store, column, ranges).data<float>().Select(value => value > 0)];
    }
}
