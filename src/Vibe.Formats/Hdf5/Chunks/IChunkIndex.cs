namespace Vibe.Formats.Hdf5.Chunks;

/// <summary>Finds chunks.</summary>
internal interface IChunkIndex
{
    /// <summary>Lists the chunks that rows lie in; those that were never written are left out.</summary>
    /// <param name="rows">The rows.</param>
    public IEnumerable<StoredChunk> Chunks(RowRange rows);
}
