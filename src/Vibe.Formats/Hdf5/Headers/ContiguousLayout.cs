namespace Vibe.Formats.Hdf5.Headers;

/// <summary>Values in one piece.</summary>
/// <param name="Position">Where it is; <see cref="Blocks.Hdf5Cursor.Nowhere"/> if no value was written.</param>
internal sealed record ContiguousLayout(long Position) : Layout;
