using Vibe.Formats.Files;
using Vibe.Formats.PyTorch;

namespace Vibe.Formats.Inspection;

/// <summary>Describes PyTorch checkpoints by their pickle; the numbers stay where they are.</summary>
internal sealed class TorchInspector : IFormatInspector
{
    /// <inheritdoc/>
    public FileDescription? Inspect(FileStart file)
    {
        if (file.StartsWith("PK"u8))
        {
            using var handle = InputFile.OpenHandle(file.Path);
            return Describe(file, "zip", ZipCheckpoint.ReadOutline(handle, file.Path));
        }

        if (!file.StartsWith([0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e]))
        {
            return null;
        }

        using var stream = InputFile.Open(file.Path);
        return Describe(file, "legacy", LegacyCheckpoint.ReadOutline(stream, file.Path));
    }

    private static FileDescription Describe(FileStart file, string container, object? content)
    {
        var entries = PickleOutline.Of(content);
        return file.Describe($"PyTorch checkpoint ({container})", entries, KnownContent.Remarks(entries.Select(entry => entry.Name)));
    }
}
