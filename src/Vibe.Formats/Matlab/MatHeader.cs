using System.Text;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Matlab;

/// <summary>The first 128 bytes of a level 5 file.</summary>
/// <param name="BigEndian">Whether all numbers are big endian.</param>
internal sealed record MatHeader(bool BigEndian)
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 128;

    /// <summary>Whether a file is of version 7.3.</summary>
    /// <param name="start">Its first bytes.</param>
    public static bool IsHdf5(ReadOnlySpan<byte> start) =>
        start.StartsWith("MATLAB 7.3"u8) || start.StartsWith<byte>([0x89, (byte)'H', (byte)'D', (byte)'F']);

    /// <summary>Whether a file is of level 5.</summary>
    /// <param name="start">Its first bytes.</param>
    public static bool IsLevel5(ReadOnlySpan<byte> start) =>
        start.Length >= Size && (start[126..].StartsWith("IM"u8) || start[126..].StartsWith("MI"u8));

    /// <summary>Reads the header.</summary>
    /// <param name="start">The first bytes of the file.</param>
    /// <param name="source">Name for messages.</param>
    public static MatHeader Read(ReadOnlySpan<byte> start, string source)
    {
        if (!IsLevel5(start))
        {
            throw Refusal.At(source, Math.Min(126, start.Length), "not a MATLAB file of level 5 or 7.3: no byte order mark. Level 4 is not read; save it again.");
        }

        var big = start[126] == 'M';
        var version = big ? (start[124] << 8) | start[125] : (start[125] << 8) | start[124];
        return version == 0x0100
            ? new MatHeader(big)
            : throw Refusal.At(source, 124, $"MATLAB file version 0x{version:x4} is not read: {Encoding.Latin1.GetString(start[..20])}.");
    }
}
