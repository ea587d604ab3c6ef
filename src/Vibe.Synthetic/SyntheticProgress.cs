namespace Vibe.Synthetic;

/// <summary>How far the generation of a data set is.</summary>
/// <param name="Folder">The data set's folder.</param>
/// <param name="Done">Sequences generated.</param>
/// <param name="Total">Sequences to generate in this call.</param>
public sealed record SyntheticProgress(string Folder, int Done, int Total);
