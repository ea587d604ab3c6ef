namespace Vibe.Preparation.Datasets;

/// <summary>A picture that lies in memory, read from a record of a larger file.</summary>
/// <param name="RecordName">What it is called in messages: file, record and frame.</param>
/// <param name="Bytes">The encoded bytes.</param>
public sealed record PictureBytes(string RecordName, ReadOnlyMemory<byte> Bytes) : Picture
{
    /// <inheritdoc/>
    public override string Place => RecordName;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Read() => Bytes;
}
