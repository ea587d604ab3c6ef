namespace Vibe.Evaluation.Predictions;

/// <summary>Consecutive frames of one sequence.</summary>
/// <param name="Sequence">The sequence's number in the store.</param>
/// <param name="First">The store's row of the first frame.</param>
/// <param name="Count">Number of frames.</param>
public readonly record struct FrameRange(int Sequence, long First, int Count)
{
    /// <summary>Determines whether these frames follow others of the same sequence without a gap.</summary>
    /// <param name="last">The frames before.</param>
    internal bool Continues(FrameRange last) => last.Sequence == Sequence && last.First + last.Count == First;
}
