using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Data.Stores;
using Vibe.Evaluation.Predictions;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Baselines;

/// <summary>
/// Predicts the true body of the previous frame for each frame: a baseline that knows nothing but that people move slowly.
/// </summary>
/// <remarks>A sequence's first frame gets the second frame's body; in a sequence of one frame it gets its true body.</remarks>
public sealed class PreviousFramePredictor : IFramePredictor
{
    private const int PieceLength = 512;

    /// <inheritdoc/>
    public string Name => "previous frame";

    /// <inheritdoc/>
    public IEnumerable<PredictedFrames> Predict(FrameSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);

        var store = selection.Store;
        if (!store.Has(FrameColumn.Pose) || !store.Has(FrameColumn.Betas))
        {
            throw new InvalidDataException($"{store.Folder}: the baseline of the previous frame needs the columns pose and betas.");
        }

        return selection.Pieces(PieceLength).Select(piece => Before(store, piece));
    }

    private static PredictedFrames Before(FrameStore store, IReadOnlyList<FrameRange> piece)
    {
        using var scope = NewDisposeScope();
        FrameRange[] before = [.. piece.SelectMany(range => Before(range, store.Manifest.Sequences[range.Sequence]))];
        var pose = StoreRows.Read(store, FrameColumn.Pose, before, SmplSkeleton.JointCount, 3);
        return PredictedFrames.OfBodies(
            piece, new BodyEstimate(
                Rotations.FromAxisAngle(pose), StoreRows.Read(store, FrameColumn.Betas, before, SmplSkeleton.ShapeSize)));
    }

    private static IEnumerable<FrameRange> Before(FrameRange range, StoreSequence sequence)
    {
        if (range.First > sequence.First)
        {
            return [range with { First = range.First - 1 }];
        }

        var first = new FrameRange(range.Sequence, range.First + (sequence.Count > 1 ? 1 : 0), 1);
        return range.Count == 1 ? [first] : [first, range with { Count = range.Count - 1 }];
    }
}
