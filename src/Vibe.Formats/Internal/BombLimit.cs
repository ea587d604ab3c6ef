namespace Vibe.Formats.Internal;

/// <summary>How much may come out of compressed data before it is refused as a bomb.</summary>
internal static class BombLimit
{
    private const long FreeSize = 256L << 20;
    private const long LargestRatio = 200;

    /// <summary>Most bytes that may come out.</summary>
    /// <param name="packed">Bytes that go in.</param>
    public static long Of(long packed) => Math.Max(FreeSize, packed * LargestRatio);
}
