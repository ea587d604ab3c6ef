using Vibe.Data.Stores;

namespace Vibe.Reporting.Gallery;

/// <summary>A clip with its error.</summary>
/// <param name="Sequence">The sequence that it is part of.</param>
/// <param name="First">The store's row of its first frame.</param>
/// <param name="Frames">Its number of frames.</param>
/// <param name="PaMpjpeMm">Its mean joint position error after Procrustes alignment, in millimetres.</param>
internal sealed record RankedClip(StoreSequence Sequence, long First, int Frames, double PaMpjpeMm)
{
    /// <summary>Gets where the clip is from.</summary>
    public string Title =>
        FormattableString.Invariant($"{Sequence.Name}, frames {First - Sequence.First} to {First - Sequence.First + Frames - 1}");
}
