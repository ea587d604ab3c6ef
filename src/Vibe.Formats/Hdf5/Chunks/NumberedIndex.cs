using Vibe.Formats.Hdf5.Headers;

namespace Vibe.Formats.Hdf5.Chunks;

/// <summary>Chunks that are numbered, in C order of their places in a data set that has grown as far as it may.</summary>
/// <param name="grid">The chunks.</param>
/// <param name="list">Gives a chunk's place in the file by its number; <see langword="null"/> if it was never written.</param>
internal sealed class NumberedIndex(ChunkGrid grid, Func<Int128, ListedChunk?> list) : IChunkIndex
{
    /// <inheritdoc/>
    public IEnumerable<StoredChunk> Chunks(RowRange rows)
    {
        foreach (var place in grid.Places(rows))
        {
            if (list(Number(place)) is { } chunk)
            {
                yield return new StoredChunk(place, chunk.Position, chunk.Size, chunk.Mask);
            }
        }
    }

    // An axis without limit comes first, whichever it is: its number of chunks is not needed then.
    private Int128 Number(long[] place)
    {
        var growing = Math.Max(Array.IndexOf(grid.Largest, Dataspace.Unlimited), 0);
        Int128 number = place[growing];
        for (var axis = 0; axis < place.Length; axis++)
        {
            number = axis == growing ? number : Int128.Min((number * grid.MostAlong(axis)) + place[axis], long.MaxValue);
        }

        return number;
    }
}
