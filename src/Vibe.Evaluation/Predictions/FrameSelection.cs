using Vibe.Core;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;

namespace Vibe.Evaluation.Predictions;

/// <summary>Selects the frames of a store that an evaluation counts.</summary>
/// <param name="Store">The store.</param>
/// <param name="WindowLength">
/// Frames that a temporal method sees at once; decides which frames <see cref="Compatibility.Published"/> drops.
/// </param>
/// <param name="Compatibility">
/// <see cref="Compatibility.Corrected"/> counts every frame; <see cref="Compatibility.Published"/> drops those after a sequence's last
/// whole window.
/// </param>
/// <param name="Includes">Which sequences count.</param>
public sealed record FrameSelection(FrameStore Store, int WindowLength, Compatibility Compatibility, Func<StoreSequence, bool> Includes)
{
    /// <summary>Gets the frames, sequence by sequence in the order of the store; none is empty.</summary>
    public IReadOnlyList<FrameRange> Ranges { get; } =
    [
        .. Store.Manifest.Sequences
            .Select((sequence, i) =>
                (Sequence: sequence, Range: new FrameRange(i, sequence.First, Counted(sequence, WindowLength, Compatibility))))
            .Where(entry => entry.Range.Count > 0 && Includes(entry.Sequence))
            .Select(entry => entry.Range),
    ];

    /// <summary>Gets the number of frames.</summary>
    public long FrameCount => Ranges.Sum(range => (long)range.Count);

    /// <summary>Cuts the frames into pieces.</summary>
    /// <param name="frames">Frames of a piece, at most.</param>
    /// <returns>Each piece's ranges, in order.</returns>
    public IEnumerable<IReadOnlyList<FrameRange>> Pieces(int frames)
    {
        var piece = new List<FrameRange>();
        var room = frames;
        foreach (var range in Ranges)
        {
            for (var done = 0; done < range.Count;)
            {
                var count = Math.Min(room, range.Count - done);
                piece.Add(new FrameRange(range.Sequence, range.First + done, count));
                done += count;
                room -= count;
                if (room == 0)
                {
                    yield return piece;
                    (piece, room) = ([], frames);
                }
            }
        }

        if (piece.Count > 0)
        {
            yield return piece;
        }
    }

    /// <summary>The windows of a temporal method over these frames.</summary>
    /// <param name="batchSize">Windows at once.</param>
    /// <param name="overlap">Frames that a window shares with the one before.</param>
    internal EvaluationClips Windows(int batchSize, int overlap) => new(
        Store, new EvaluationOptions { BatchSize = batchSize, ClipLength = WindowLength, Overlap = overlap, Compatibility = Compatibility },
        Includes);

    private static int Counted(StoreSequence sequence, int window, Compatibility compatibility) => checked((int)(
        compatibility == Compatibility.Published ? sequence.Count / window * window : sequence.Count));
}
