namespace Vibe.Preparation.Datasets;

/// <summary>A picture of a video file.</summary>
/// <param name="Video">The video; it is open while the pictures are read.</param>
/// <param name="Number">The picture's number, from 0.</param>
public sealed record VideoPicture(VideoPictures Video, long Number) : Picture
{
    /// <inheritdoc/>
    public override string Place => $"{Video.Path}: picture {Number + 1}";

    /// <inheritdoc/>
    public override bool ComesInOrder => true;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Read() => Video.Read(Number);
}
