namespace Vibe.Formats.Hdf5.Chunks;

/// <summary>A chunk in a list of chunks.</summary>
/// <param name="Position">Where it is in the file.</param>
/// <param name="Size">Its bytes there.</param>
/// <param name="Mask">A bit for each filter that it did not go through.</param>
internal readonly record struct ListedChunk(long Position, long Size, uint Mask);
