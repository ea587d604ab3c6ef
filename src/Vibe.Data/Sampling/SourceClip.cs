using Vibe.Data.Stores;

namespace Vibe.Data.Sampling;

/// <summary>A clip that was drawn.</summary>
/// <param name="Store">Its store.</param>
/// <param name="Sequence">Its sequence.</param>
/// <param name="FirstFrame">Its first row in the store.</param>
/// <param name="Stream">The seed of the random numbers that belong to it.</param>
internal readonly record struct SourceClip(FrameStore Store, StoreSequence Sequence, long FirstFrame, ulong Stream)
{
    /// <summary>Gets where the clip comes from.</summary>
    public ClipOrigin Origin => new(Store.Manifest.Name, Sequence.Name, FirstFrame - Sequence.First);
}
