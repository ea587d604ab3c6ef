namespace Vibe.Formats.Hdf5.Chunks;

/// <summary>A chunk as it is stored.</summary>
/// <param name="Place">Where it lies among the chunks, counted in chunks along each axis.</param>
/// <param name="Position">Where it is in the file.</param>
/// <param name="Size">Its bytes there.</param>
/// <param name="Mask">A bit for each filter that it did not go through.</param>
internal sealed record StoredChunk(long[] Place, long Position, long Size, uint Mask);
