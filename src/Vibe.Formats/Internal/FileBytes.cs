using Microsoft.Win32.SafeHandles;

namespace Vibe.Formats.Internal;

/// <summary>Positional reads that many threads can share.</summary>
internal static class FileBytes
{
    /// <summary>Reads a few bytes or refuses the file as too short.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="offset">Offset of the first byte in the file.</param>
    /// <param name="count">How many, not more than the file has.</param>
    /// <param name="source">Name for messages.</param>
    public static byte[] Read(SafeFileHandle file, long offset, int count, string source)
    {
        var bytes = new byte[count];
        ReadExactly(file, bytes, offset, source);
        return bytes;
    }

    /// <summary>Fills <paramref name="target"/> or refuses the file as too short.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="target">Where the bytes go.</param>
    /// <param name="offset">Offset of the first byte in the file.</param>
    /// <param name="source">Name for messages.</param>
    public static void ReadExactly(SafeFileHandle file, Span<byte> target, long offset, string source)
    {
        while (target.Length > 0)
        {
            var read = RandomAccess.Read(file, target, offset);
            if (read == 0)
            {
                throw Refusal.At(source, offset, $"the file ends here, {target.Length} bytes too early.");
            }

            target = target[read..];
            offset += read;
        }
    }
}
