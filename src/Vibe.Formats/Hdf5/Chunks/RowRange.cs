namespace Vibe.Formats.Hdf5.Chunks;

/// <summary>Rows of a data set, along its first axis.</summary>
/// <param name="First">First row.</param>
/// <param name="Count">Number of rows, at least one.</param>
internal readonly record struct RowRange(long First, long Count)
{
    /// <summary>Gets the row behind the last.</summary>
    public long End => First + Count;
}
