using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Vibe.Formats.Numpy;

namespace Vibe.Data.Stores;

/// <summary>
/// The smallest checksums of a frame store's keypoint rows. Which rows these are follows from their values alone, so that two stores with
/// frames in common have checksums in common, whatever their sequences are called and wherever these begin.
/// </summary>
/// <remarks>Broder, "On the resemblance and containment of documents", 1997: a bottom-k sketch.</remarks>
internal static class FrameSample
{
    private const int Size = 128;
    private const int Digits = 16;
    private const int LeastDistinct = 8; // rows of fewer different values (nothing detected, placeholders) are no one's frame

    /// <summary>Samples a column of keypoints.</summary>
    /// <param name="path">The column's file, float32.</param>
    /// <returns>The checksums in ascending order, 16 hexadecimal digits each; empty where no row tells frames apart.</returns>
    public static string Of(string path)
    {
        using var column = NpyColumn<float>.Open(path);
        var smallest = new SortedSet<ulong>();
        for (long row = 0; row < column.Shape[0]; row++)
        {
            var values = column.Rows(row, 1);
            var checksum = Checksum(values);
            if ((smallest.Count < Size || checksum < smallest.Max) && IsTelling(values) && smallest.Add(checksum) && smallest.Count > Size)
            {
                smallest.Remove(smallest.Max);
            }
        }

        return string.Concat(smallest.Select(checksum => checksum.ToString("x16", CultureInfo.InvariantCulture)));
    }

    /// <summary>Counts the checksums that two samples share.</summary>
    /// <param name="first">A sample; <see langword="null"/> of stores that have none.</param>
    /// <param name="second">Another one.</param>
    public static int SharedCount(string? first, string? second) =>
        Parts(first).Intersect(Parts(second), StringComparer.Ordinal).Count();

    /// <summary>Determines whether a text can be a sample.</summary>
    /// <param name="text">The text.</param>
    public static bool IsValid(string text) =>
        text.Length % Digits == 0 && text.Length <= Size * Digits && text.All(char.IsAsciiHexDigitLower);

    private static IEnumerable<string> Parts(string? sample) => (sample ?? string.Empty).Chunk(Digits).Select(part => new string(part));

    private static bool IsTelling(ReadOnlySpan<float> values)
    {
        var distinct = new HashSet<float>();
        foreach (var value in values)
        {
            distinct.Add(value);
        }

        return distinct.Count >= LeastDistinct;
    }

    private static ulong Checksum(ReadOnlySpan<float> values) => XxHash64.HashToUInt64(MemoryMarshal.AsBytes(values));
}
