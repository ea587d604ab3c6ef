namespace Vibe.Preparation.Datasets;

/// <summary>
/// What is prepared in one piece, repeated after an interruption, and given to one shard: an annotation file, a camera's folder.
/// </summary>
/// <remarks>
/// Not too large: the work since the last complete unit is what an interruption costs. A data set may derive from it to remember what else
/// it found.
/// </remarks>
/// <param name="Name">Names it in messages; different in every unit of a split, e.g. <c>sequenceFiles/train/courtyard_00.pkl</c>.</param>
/// <param name="Files">
/// Annotation files that decide its content, relative to the source with forward slashes; the manifest gets their hashes.
/// </param>
/// <param name="Weight">About how much work it is compared with the others: frames if known, else the size of its files.</param>
public record VideoUnit(string Name, IReadOnlyList<string> Files, long Weight);
