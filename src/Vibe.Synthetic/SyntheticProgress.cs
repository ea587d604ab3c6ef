namespace Vibe.Synthetic;

/// <summary>The progress of the generation of a data set.</summary>
/// <param name="Folder">The data set's folder.</param>
/// <param name="Done">Sequences generated.</param>
/// <param name="Total">Sequences to generate in this call.</param>
public sealed record SyntheticProgress(string Folder, int Done, int Total)
{
    /// <summary>Gets a value indicating whether another process is generating the data set, which this one waits for.</summary>
    public bool IsWaiting { get; init; }
}
