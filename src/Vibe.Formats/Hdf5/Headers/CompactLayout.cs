namespace Vibe.Formats.Hdf5.Headers;

/// <summary>Few values, in the header itself.</summary>
/// <param name="Values">The values.</param>
internal sealed record CompactLayout(ReadOnlyMemory<byte> Values) : Layout;
