namespace Vibe.Formats.Internal;

/// <summary>The first bytes of files that are met in the same folders but not read by this library.</summary>
internal static class ForeignFormats
{
    /// <summary>The name of tar archives, whose mark stands behind the first file's name instead of at the start.</summary>
    public const string Tar = "tar archive";

    /// <summary>Gets how each format starts, its name, and what to do with such a file.</summary>
    public static IReadOnlyList<(byte[] Start, string Format, string Remark)> Known { get; } =
    [
        ([0xFF, 0xD8, 0xFF], "JPEG picture", "Read it with an image library."),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "PNG picture", "Read it with an image library."),
        ("BZh"u8.ToArray(), "bzip2-compressed file", "Unpack it with bunzip2 and look again."),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], "xz-compressed file", "Unpack it with unxz and look again."),
        ([0x04, 0x22, 0x4D, 0x18], "lz4-compressed file", "Unpack it with lz4 and look again."),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd-compressed file", "Unpack it with zstd and look again."),
        ("ustar"u8.ToArray(), Tar, "Unpack it with tar and look at the files inside."),
        ("version https://git-lfs"u8.ToArray(), "Git LFS pointer", "The file itself was not downloaded: run git lfs pull."),
        ("<!DOCTYPE"u8.ToArray(), "web page", "A download page was probably saved instead of the file."),
        ("<html"u8.ToArray(), "web page", "A download page was probably saved instead of the file."),
        ("glTF"u8.ToArray(), "binary glTF scene", "Read it with a glTF library."),
    ];
}
