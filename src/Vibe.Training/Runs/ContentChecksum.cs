using System.Globalization;
using System.Runtime.InteropServices;
using Vibe.Data.Stores;
using Vibe.Formats.Files;

namespace Vibe.Training.Runs;

/// <summary>
/// Recognizes a store by what is in it: the CRC-32C of rows all over it, which takes milliseconds whatever the store's size.
/// </summary>
internal static class ContentChecksum
{
    private const int SampledRows = 64;

    /// <summary>Computes the checksum of a frame store.</summary>
    /// <param name="store">The store.</param>
    /// <returns>The checksum, e.g. <c>crc32c:1a2b3c4d</c>.</returns>
    public static string Of(FrameStore store)
    {
        var bytes = new List<byte>();
        foreach (var column in Enum.GetValues<FrameColumn>().Where(store.Has))
        {
            foreach (var row in Rows(store.FrameCount))
            {
                bytes.AddRange(
                    column is FrameColumn.Crops or FrameColumn.ImageNames ? store.ReadBytes(column, row) : Numbers(store, column, row));
            }
        }

        return Text(bytes);
    }

    /// <summary>Computes the checksum of a motion store.</summary>
    /// <param name="store">The store.</param>
    /// <returns>The checksum.</returns>
    public static string Of(MotionStore store)
    {
        var bytes = new List<byte>();
        foreach (var column in Enum.GetValues<MotionColumn>())
        {
            var values = new float[MotionStore.RowSize(column)];
            foreach (var row in Rows(store.FrameCount))
            {
                store.Read(column, row, 1, values);
                bytes.AddRange(MemoryMarshal.AsBytes<float>(values));
            }
        }

        return Text(bytes);
    }

    /// <summary>The first row, the last, and rows at equal distances between.</summary>
    private static IEnumerable<long> Rows(long count)
    {
        var sampled = Math.Min(count, SampledRows);
        for (long i = 0; i < sampled; i++)
        {
            yield return sampled == 1 ? 0 : i * (count - 1) / (sampled - 1);
        }
    }

    private static byte[] Numbers(FrameStore store, FrameColumn column, long row)
    {
        var values = new float[FrameStore.RowSize(column)];
        store.Read(column, row, 1, values);
        return MemoryMarshal.AsBytes<float>(values).ToArray();
    }

    private static string Text(List<byte> bytes) =>
        "crc32c:" + Crc32C.Compute(CollectionsMarshal.AsSpan(bytes)).ToString("x8", CultureInfo.InvariantCulture);
}
