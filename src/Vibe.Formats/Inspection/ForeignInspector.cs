namespace Vibe.Formats.Inspection;

/// <summary>Recognises files that are met in the same folders but not read by this library.</summary>
internal sealed class ForeignInspector : IFormatInspector
{
    private const string TarFormat = "tar archive";

    private static readonly (byte[] Start, string Format, string Remark)[] Known =
    [
        ([0xFF, 0xD8, 0xFF], "JPEG picture", "Read it with an image library."),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "PNG picture", "Read it with an image library."),
        ("BZh"u8.ToArray(), "bzip2-compressed file", "Unpack it with bunzip2 and look again."),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], "xz-compressed file", "Unpack it with unxz and look again."),
        ([0x04, 0x22, 0x4D, 0x18], "lz4-compressed file", "Unpack it with lz4 and look again."),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd-compressed file", "Unpack it with zstd and look again."),
        ("ustar"u8.ToArray(), TarFormat, "Unpack it with tar and look at the files inside."),
        ("version https://git-lfs"u8.ToArray(), "Git LFS pointer", "The file itself was not downloaded: run git lfs pull."),
        ("<!DOCTYPE"u8.ToArray(), "web page", "A download page was probably saved instead of the file."),
        ("<html"u8.ToArray(), "web page", "A download page was probably saved instead of the file."),
        ("glTF"u8.ToArray(), "binary glTF scene", "Read it with a glTF library."),
    ];

    /// <summary>Gets how these files start and what they are, with an article.</summary>
    public static IEnumerable<(byte[] Start, string Name)> Starts =>
        Known.Where(known => known.Format != TarFormat).Select(known => (known.Start, "a " + known.Format));

    /// <inheritdoc/>
    public FileDescription? Inspect(FileStart file)
    {
        foreach (var (start, format, remark) in Known)
        {
            // tar's mark stands behind the first name.
            var offset = format == TarFormat ? 257 : 0;
            if (file.Bytes.AsSpan(Math.Min(offset, file.Bytes.Length)).StartsWith(start))
            {
                return file.Describe(format, [], remark);
            }
        }

        if (file.Bytes is [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..])
        {
            return file.Describe("MP4 video", [], "Take it apart into pictures with ffmpeg.");
        }

        return null;
    }
}
