namespace Vibe.Data.Stores;

/// <summary>The records that were left out of a store for one reason.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Records">How many records (videos, tracks, pictures) it concerned.</param>
/// <param name="Frames">How many frames that were, as far as known.</param>
/// <param name="Examples">The first records by name.</param>
public sealed record StoreDrop(string Reason, long Records, long Frames, IReadOnlyList<string> Examples);
