using Vibe.Formats.Files;

namespace Vibe.Preparation.Datasets;

/// <summary>A picture in a separate file.</summary>
/// <param name="Path">The file.</param>
public sealed record PictureFile(string Path) : Picture
{
    /// <inheritdoc/>
    public override string Place => Path;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Read() => InputFile.ReadBytes(Path);
}
