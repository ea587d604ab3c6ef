using Vibe.Data.Stores;

namespace Vibe.Data.Sampling;

/// <summary>A frame store and its share in its group.</summary>
/// <param name="Store">The store; the caller keeps owning it.</param>
/// <param name="Weight">Share relative to the other stores of the group, positive.</param>
/// <param name="ClipStride">Frames from one clip's start to the next; <see langword="null"/> takes the mixer's.</param>
public sealed record WeightedStore(FrameStore Store, double Weight = 1, int? ClipStride = null);
