namespace Vibe.Data.Stores;

/// <summary>A unit that is complete: its rows are flushed to the columns.</summary>
/// <param name="Unit">The unit's name.</param>
/// <param name="Sequences">Its sequences; none where nothing of it could be used.</param>
/// <param name="Drops">What was left out of it.</param>
/// <param name="Sources">What it was made from.</param>
internal sealed record JournalEntry(
    string Unit, IReadOnlyList<StoreSequence> Sequences, IReadOnlyList<StoreDrop> Drops, IReadOnlyList<StoreSource> Sources);
