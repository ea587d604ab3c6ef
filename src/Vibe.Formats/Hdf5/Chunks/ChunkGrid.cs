namespace Vibe.Formats.Hdf5.Chunks;

/// <summary>How the values of a data set are divided into chunks.</summary>
/// <param name="Shape">The data set's axes.</param>
/// <param name="Largest">The lengths to which they may grow.</param>
/// <param name="Chunk">A chunk's axes.</param>
internal sealed record ChunkGrid(long[] Shape, long[] Largest, long[] Chunk)
{
    /// <summary>Gets the number of axes.</summary>
    public int Rank => Shape.Length;

    /// <summary>Counts the chunks along an axis.</summary>
    /// <param name="axis">The axis.</param>
    public long Along(int axis) => CountOf(Shape, axis);

    /// <summary>Counts the chunks along an axis that has grown as far as it may.</summary>
    /// <param name="axis">The axis.</param>
    public long MostAlong(int axis) => CountOf(Largest, axis);

    /// <summary>Lists the places of all chunks that rows lie in, counted in chunks along each axis.</summary>
    /// <param name="rows">The rows.</param>
    public IEnumerable<long[]> Places(RowRange rows)
    {
        var place = new long[Rank];
        for (place[0] = rows.First / Chunk[0]; ;)
        {
            yield return (long[])place.Clone();
            var axis = Rank - 1;
            for (; axis >= 0 && ++place[axis] == (axis == 0 ? ((rows.End - 1) / Chunk[0]) + 1 : Along(axis)); axis--)
            {
                place[axis] = 0;
            }

            if (axis < 0)
            {
                yield break;
            }
        }
    }

    private long CountOf(long[] lengths, int axis) => (lengths[axis] / Chunk[axis]) + (lengths[axis] % Chunk[axis] != 0 ? 1 : 0);
}
