using Vibe.Data.Stores;

namespace Vibe.Data.Sampling;

/// <summary>A motion store and its share among the real motions.</summary>
/// <param name="Store">The store; the caller keeps owning it.</param>
/// <param name="Weight">Share relative to the other motion stores, positive.</param>
/// <param name="ClipStride">Frames from one clip's start to the next; <see langword="null"/> takes the mixer's.</param>
public sealed record WeightedMotionStore(MotionStore Store, double Weight = 1, int? ClipStride = null);
