using Vibe.Data.Stores;

namespace Vibe.Preparation.Pipeline;

/// <summary>The result of the preparation of a frame store.</summary>
/// <param name="Folder">The store, or the part of it.</param>
/// <param name="Store">The store's description; <see langword="null"/> for a shard while others are not complete.</param>
/// <param name="Units">Units prepared, those of earlier runs included.</param>
/// <param name="WasComplete">Whether everything was there already.</param>
/// <param name="MissingShards">The shards that are not complete; empty without shards, or when they were merged.</param>
public sealed record PreparationReport(
    string Folder, StoreManifest? Store, int Units, bool WasComplete, IReadOnlyList<PreparationShard> MissingShards);
