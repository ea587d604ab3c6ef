namespace Vibe.Core.Weights;

/// <summary>The weights that were taken from a published checkpoint, and those that were not.</summary>
/// <param name="Source">The file and the key in it.</param>
/// <param name="Skipped">
/// Entries of the file that were left out: the body model, which is no weight, and parts that the model does not have.
/// </param>
/// <param name="Untouched">Parts of the model that the file does not have; they keep their values.</param>
/// <param name="Taken">Entries of the model that were filled.</param>
public sealed record PublishedWeights(
    string Source, IReadOnlyList<string> Skipped, IReadOnlyList<string> Untouched, IReadOnlyList<string> Taken);
