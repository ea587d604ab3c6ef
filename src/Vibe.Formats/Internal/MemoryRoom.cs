using System.Globalization;

namespace Vibe.Formats.Internal;

/// <summary>
/// Refuses blocks that do not fit the machine's memory. The system grants them all the same and ends the process when they are filled.
/// </summary>
internal static class MemoryRoom
{
    private const long Small = 256L << 20;
    private const double Gigabyte = 1 << 30;

    /// <summary>Compares a block with the memory that the runtime may take and has not taken.</summary>
    /// <param name="bytes">The block's size; small ones are not compared.</param>
    /// <param name="source">What is read into it, for the message.</param>
    /// <exception cref="InvalidDataException">It does not fit; the message has the numbers.</exception>
    public static void Require(long bytes, string source)
    {
        if (bytes >= Small)
        {
            Require(bytes, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - GC.GetTotalMemory(forceFullCollection: false), source);
        }
    }

    /// <summary>Compares a block with some memory.</summary>
    /// <param name="bytes">The block's size.</param>
    /// <param name="available">The memory, in bytes.</param>
    /// <param name="source">What is read into it, for the message.</param>
    /// <exception cref="InvalidDataException">It does not fit; the message has the numbers.</exception>
    public static void Require(long bytes, long available, string source)
    {
        if (bytes > available)
        {
            throw Refusal.Of(source, string.Create(
                CultureInfo.InvariantCulture,
                $"{bytes / Gigabyte:0.##} GB must be in memory at once, but {Math.Max(0, available) / Gigabyte:0.##} GB are left."));
        }
    }
}
