using Vibe.Data.Stores;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Pipeline;

/// <summary>A step of a preparation that the reading thread passes to the writer, in order.</summary>
internal abstract record WorkItem;

/// <summary>A unit begins.</summary>
/// <param name="Unit">The unit.</param>
internal sealed record UnitStart(VideoUnit Unit) : WorkItem;

/// <summary>All pictures of a video have been handed over.</summary>
/// <param name="Tracks">Its people.</param>
internal sealed record VideoEnd(IReadOnlyList<SelectedTrack> Tracks) : WorkItem;

/// <summary>A unit has been read to its end.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Drops">What its reader left out.</param>
/// <param name="Sources">Its annotation files.</param>
internal sealed record UnitEnd(VideoUnit Unit, DropLog Drops, IReadOnlyList<StoreSource> Sources) : WorkItem;
