using Vibe.Formats.TensorFlow;

namespace Vibe.Formats.Internal;

/// <summary>Names the format of a file by its first bytes, for messages of readers that expected another one.</summary>
internal static class FileKind
{
    /// <summary>Bytes that are looked at.</summary>
    public const int StartSize = 512;

    private static readonly (byte[] Start, string Name)[] Known =
    [
        ([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'], "a single numpy array (.npy)"),
        ([(byte)'P', (byte)'K', 3, 4], "a zip file (.npz archive or PyTorch checkpoint)"),
        ([0x89, (byte)'H', (byte)'D', (byte)'F'], "an HDF5 file"),
        ("MATLAB"u8.ToArray(), "a MATLAB file"),
        ([0x1F, 0x8B], "a gzip-compressed file"),
        ([0x78, 0x01], "zlib-compressed, such as a joblib file"),
        ([0x78, 0x5E], "zlib-compressed, such as a joblib file"),
        ([0x78, 0x9C], "zlib-compressed, such as a joblib file"),
        ([0x78, 0xDA], "zlib-compressed, such as a joblib file"),
        ([0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9], "a PyTorch checkpoint of the legacy form"),
        ("HIERARCHY"u8.ToArray(), "a BVH motion"),
        .. ForeignFormats.Known.Where(known => known.Format != ForeignFormats.Tar).Select(known => (known.Start, "a " + known.Format)),
    ];

    /// <summary>Gives the format where it is a known one.</summary>
    /// <param name="start">The first bytes of the file.</param>
    /// <returns>E.g. <c>a single numpy array (.npy)</c>; null for an unknown one.</returns>
    public static string? Of(ReadOnlySpan<byte> start)
    {
        foreach (var (magic, name) in Known)
        {
            if (start.StartsWith(magic))
            {
                return name;
            }
        }

        return TfRecordFile.IsRecordStart(start) ? "a TFRecord file"
            : start is [0x80, <= 5, ..] ? "a Python pickle (.pkl, or uncompressed joblib)"
            : start is [_, _, _, _, 0, 0, 0, 0, (byte)'{', ..] ? "a safetensors file"
            : start is [(byte)'{' or (byte)'[', ..] ? "JSON text"
            : null;
    }

    /// <summary>Gives the end of a message: what the file is instead of what was expected.</summary>
    /// <param name="start">The first bytes of the file.</param>
    public static string Instead(ReadOnlySpan<byte> start) => start.IsEmpty ? "; it is empty."
        : Of(start) is { } name ? $"; it is {name}." : ".";
}
