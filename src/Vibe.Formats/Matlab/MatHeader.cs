using System.Text;
using Vibe.Formats.Internal;

namespace Vibe.Formats.Matlab;

/// <summary>The first 128 bytes of a level 5 file.</summary>
/// <param name="BigEndian">Whether all numbers are big endian.</param>
internal sealed record MatHeader(bool BigEndian)
{
    /// <summary>
    /// Bytes from which the version is known: the header of level 5, or what stands before HDF5 in version 7.3 and its signature.
    /// </summary>
    public const int StartSize = Hdf5Place + 4;

    private const int Hdf5Place = 512;
    private const int Level5 = 0x0100;

    /// <summary>Bytes of the header.</summary>
    public const int Size = 128;

    /// <summary>Returns whether a file is of version 7.3.</summary>
    /// <param name="start">Its first bytes.</param>
    public static bool IsHdf5(ReadOnlySpan<byte> start) =>
        start.StartsWith("MATLAB 7.3"u8) || start.StartsWith(Hdf5Signature)
        // The text before may name another version. Level 5 may have these bytes among its own, but its first element is never zeros.
        || (start.Length > Hdf5Place && start[Hdf5Place..].StartsWith(Hdf5Signature)
            && (Version(start, start[126] == 'M') != Level5 || !start[Size..(Size + 8)].ContainsAnyExcept((byte)0)));

    /// <summary>Returns whether a file is of level 5.</summary>
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
            throw Refusal.At(source, Math.Min(126, start.Length), FileKind.Of(start) is { } other && !start.StartsWith("MATLAB"u8)
                ? $"not a MATLAB file; it is {other}."
                : "not a MATLAB file of level 5 or 7.3: no byte order mark. Level 4 is not read; save it again.");
        }

        var big = start[126] == 'M';
        var version = Version(start, big);
        return version == Level5
            ? new MatHeader(big)
            : throw Refusal.At(source, 124, $"MATLAB file version 0x{version:x4} is not read: {Encoding.Latin1.GetString(start[..20])}.");
    }

    private static ReadOnlySpan<byte> Hdf5Signature => [0x89, (byte)'H', (byte)'D', (byte)'F'];

    private static int Version(ReadOnlySpan<byte> start, bool big) => big ? (start[124] << 8) | start[125] : (start[125] << 8) | start[124];
}
