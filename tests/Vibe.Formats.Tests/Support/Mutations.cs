using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;

namespace Vibe.Formats.Tests.Support;

/// <summary>
/// Changes files at random, always in the same way. The environment variable VIBE_FUZZ sets how many are tried of each, VIBE_FUZZ_LOG a
/// file that gets a line for each original: how many were tried, the most processor time and the most memory that one took.
/// </summary>
internal static class Mutations
{
    private const string FewFiles = "40";
    private const int FirstSeed = 17;

    /// <summary>A hang would be far longer; other work on the machine is not one.</summary>
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(20);

    /// <summary>Values at which lengths and counts tip over.</summary>
    private static readonly long[] Edges =
    [
        0, 1, -1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, int.MaxValue, int.MinValue, uint.MaxValue, 1L << 32, 1L << 40, long.MaxValue,
        long.MinValue,
    ];

    /// <summary>Reads changed files: each must give data or be refused, and neither may take much memory.</summary>
    /// <param name="original">The healthy file.</param>
    /// <param name="read">Reads a changed one.</param>
    /// <param name="mostMemory">Bytes that reading may allocate.</param>
    /// <param name="name">The file's name for the log.</param>
    public static void AssertDataOrRefusal(byte[] original, Func<byte[], object?> read, long mostMemory = 100 << 20, string name = "")
    {
        var count = int.Parse(
            Environment.GetEnvironmentVariable("VIBE_FUZZ") is { Length: > 0 } number ? number : FewFiles, CultureInfo.InvariantCulture);
        var seed = int.Parse(
            Environment.GetEnvironmentVariable("VIBE_FUZZ_SEED") is { Length: > 0 } chosen ? chosen : $"{FirstSeed}",
            CultureInfo.InvariantCulture);
        var random = new Random(seed);
        var (longest, most) = (TimeSpan.Zero, 0L);
        for (var i = 0; i < count; i++)
        {
            var bytes = Mutated(original, random);
            var (before, start, used) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            Exception? error = null;
            try
            {
                read(bytes);
            }
            catch (InvalidDataException)
            {
                // Refused.
            }
            catch (Exception strange) when (strange is not OutOfMemoryException)
            {
                error = strange;
            }

            var (memory, time) = (GC.GetAllocatedBytesForCurrentThread() - before, Stopwatch.GetElapsedTime(start));
            Assert.True(error is null, $"mutation {i} of seed {seed}: {error}");
            Assert.True(memory <= mostMemory, $"mutation {i} of seed {seed}: {memory} bytes of memory for {bytes.Length} bytes");
            Assert.True(time < LongestRead, $"mutation {i} of seed {seed}: {time}");
            (longest, most) = (
                TimeSpan.FromTicks(Math.Max((Environment.CpuUsage.TotalTime - used).Ticks, longest.Ticks)), Math.Max(memory, most));
        }

        if (Environment.GetEnvironmentVariable("VIBE_FUZZ_LOG") is { Length: > 0 } log)
        {
            File.AppendAllText(
                log,
                FormattableString.Invariant($"{name}: {count} mutations of {original.Length} bytes, at most ")
                    + FormattableString.Invariant($"{longest.TotalMilliseconds:f0} ms and {most >> 10} KB\n"));
        }
    }

    private static byte[] Mutated(byte[] original, Random random)
    {
        var bytes = (byte[])original.Clone();
        for (var change = random.Next(1, 6); change > 0 && bytes.Length > 8; change--)
        {
            var place = random.Next(bytes.Length - 8);
            switch (random.Next(10))
            {
                case < 6: bytes[random.Next(bytes.Length)] = (byte)random.Next(256); break;
                case 6: BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(place), Edges[random.Next(Edges.Length)]); break;
                case 7: BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(place), (int)Edges[random.Next(Edges.Length)]); break;
                case 8: BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(place), (int)Edges[random.Next(Edges.Length)]); break;
                default: bytes = Moved(bytes, random); break;
            }
        }

        return random.Next(8) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    // A piece is written over another place, or cut out, or comes twice.
    private static byte[] Moved(byte[] bytes, Random random)
    {
        var length = random.Next(1, Math.Min(64, bytes.Length / 2));
        var (from, to) = (random.Next(bytes.Length - length), random.Next(bytes.Length - length));
        switch (random.Next(3))
        {
            case 0: bytes.AsSpan(from, length).ToArray().CopyTo(bytes, to); return bytes;
            case 1: return [.. bytes[..from], .. bytes[(from + length)..]];
            default: return [.. bytes[..to], .. bytes[from..(from + length)], .. bytes[to..]];
        }
    }
}
