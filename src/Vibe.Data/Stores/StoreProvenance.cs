namespace Vibe.Data.Stores;

/// <summary>Where a store comes from.</summary>
/// <param name="Tool">What wrote it, with version, e.g. <c>Vibe.Training 0.1.0</c>.</param>
/// <param name="ContentKey">Names the content: equal keys mean that preparing again would give the same store.</param>
/// <param name="Parameters">Settings it was made with, by name.</param>
/// <param name="Sources">Files it was made from; empty for generated data.</param>
public sealed record StoreProvenance(
    string Tool, string ContentKey, IReadOnlyDictionary<string, string> Parameters, IReadOnlyList<StoreSource> Sources);
