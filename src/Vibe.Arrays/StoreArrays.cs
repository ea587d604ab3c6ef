using NumSharp;
using Vibe.Data.Stores;

namespace Vibe.Arrays;

/// <summary>Reads columns of stores as NumSharp arrays.</summary>
public static class StoreArrays
{
    /// <summary>Reads rows of a column of a frame store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="column">A column of numbers.</param>
    /// <param name="first">First frame.</param>
    /// <param name="count">Number of frames F.</param>
    /// <returns>The rows as float32, (F,...), e.g. (F,49,3) for <see cref="FrameColumn.Keypoints3D"/>.</returns>
    /// <exception cref="ArgumentException">The column holds strings of bytes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rows leave the store.</exception>
    /// <exception cref="InvalidDataException">The store lacks the column; the message lists those that it has.</exception>
    public static NDArray ReadArray(this FrameStore store, FrameColumn column, long first, int count)
    {
        ArgumentNullException.ThrowIfNull(store);
        EnsureInside(first, count, store.FrameCount);
        if (!store.Has(column))
        {
            var columns = string.Join(", ", store.Manifest.Columns.Select(known => known.Name));
            throw new InvalidDataException($"{store.Folder}: expected a store with the column {column} but found {columns}.");
        }

        var values = new float[count * FrameStore.RowSize(column)];
        store.Read(column, first, count, values);
        return TensorArrays.Create(values, [count, .. FrameStore.RowShape(column)]);
    }

    /// <summary>Reads rows of a column of a motion store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="column">The column.</param>
    /// <param name="first">First frame.</param>
    /// <param name="count">Number of frames F.</param>
    /// <returns>The rows as float32, (F,...), e.g. (F,72) for <see cref="MotionColumn.Pose"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rows leave the store.</exception>
    public static NDArray ReadArray(this MotionStore store, MotionColumn column, long first, int count)
    {
        ArgumentNullException.ThrowIfNull(store);
        EnsureInside(first, count, store.FrameCount);
        var values = new float[count * MotionStore.RowSize(column)];
        store.Read(column, first, count, values);
        return TensorArrays.Create(values, count, MotionStore.RowSize(column));
    }

    private static void EnsureInside(long first, int count, long frames)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, frames - count);
    }
}
