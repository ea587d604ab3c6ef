using Vibe.Formats.Files;
using Vibe.Formats.Internal;
using Vibe.Formats.Joblib;

namespace Vibe.Formats.Inspection;

/// <summary>Describes pickles and joblib files.</summary>
internal sealed class PickleInspector : IFormatInspector
{
    private static readonly string[] Extensions = [".pkl", ".pickle", ".pt", ".pth", ".p", ".joblib", ".gz", ".z"];

    /// <inheritdoc/>
    public FileDescription? Inspect(FileStart file)
    {
        var compressed = file.Bytes is [0x78, 0x01 or 0x5e or 0x9c or 0xda, ..] or [0x1f, 0x8b, ..];
        var pickle = file.Bytes is [0x80, <= 5, ..];
        if (!compressed && !pickle && !Extensions.Contains(file.Extension))
        {
            return null;
        }

        if (compressed && InsideOf(file) is { } inside)
        {
            return file.Describe($"compressed file; inside is {inside}", [], "Unpack it and look again.");
        }

        var entries = PickleOutline.Of(JoblibFile.Read(file.Path));
        var joblib = file.Bytes.AsSpan().IndexOf("joblib.numpy_pickle"u8) >= 0;
        return file.Describe(
            (joblib ? "joblib file" : "Python pickle") + (compressed ? ", compressed" : string.Empty),
            entries,
            KnownContent.Remarks(entries.Select(entry => entry.Name)));
    }

    // What the compressed bytes are, unless it is what this class describes.
    private static string? InsideOf(FileStart file)
    {
        using var packed = InputFile.Open(file.Path);
        using var unpacked = CompressedFile.TryOpen(packed, file.Bytes, file.Path)!;
        Span<byte> start = stackalloc byte[FileKind.StartSize];
        var filled = 0;
        while (filled < start.Length && unpacked.Read(start[filled..]) is > 0 and var read)
        {
            filled += read;
        }

        return start is [0x80, <= 5, ..] ? null : FileKind.Of(start[..filled]);
    }
}
