namespace Vibe.Formats.Internal;

/// <summary>The checksum at the end of zlib data.</summary>
internal static class Adler32
{
    private const uint Modulus = 65521;

    /// <summary>Bytes after which the sums could overflow 32 bits.</summary>
    private const int LongestRun = 5552;

    /// <summary>Continues a checksum.</summary>
    /// <param name="checksum">Checksum of the bytes before; 1 at the start.</param>
    /// <param name="bytes">The bytes that follow.</param>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint low = checksum & 0xFFFF, high = checksum >> 16;
        while (!bytes.IsEmpty)
        {
            var run = bytes[..Math.Min(bytes.Length, LongestRun)];
            foreach (var value in run)
            {
                low += value;
                high += low;
            }

            (low, high) = (low % Modulus, high % Modulus);
            bytes = bytes[run.Length..];
        }

        return (high << 16) | low;
    }
}
