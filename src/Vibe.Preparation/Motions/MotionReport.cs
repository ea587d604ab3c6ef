namespace Vibe.Preparation.Motions;

/// <summary>The result of the preparation of a motion store: its size and the files that were left out.</summary>
/// <param name="SequenceCount">Sequences in the store.</param>
/// <param name="FrameCount">Frames in the store.</param>
/// <param name="Damaged">Files that could not be read, with the reason.</param>
/// <param name="TooShort">Files with fewer frames than asked for, after sampling.</param>
public sealed record MotionReport(
    int SequenceCount, long FrameCount, IReadOnlyList<MotionIssue> Damaged, IReadOnlyList<MotionIssue> TooShort)
{
    /// <summary>Gets the files in the store of which something else than poses and frame rate could not be used, with the reason.</summary>
    public IReadOnlyList<MotionIssue> Incomplete { get; init; } = [];
}
