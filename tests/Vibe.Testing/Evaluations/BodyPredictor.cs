using Vibe.Core.Geometry;
using Vibe.Data.Stores;
using Vibe.Evaluation;
using Vibe.Evaluation.Predictions;
using static TorchSharp.torch;

namespace Vibe.Testing.Evaluations;

/// <summary>A method that knows the truth and says what a test makes of it.</summary>
/// <param name="change">Makes the prediction of true axis-angle poses (F,24,3) and shapes (F,10).</param>
/// <param name="pieceLength">Frames at a time.</param>
public sealed class BodyPredictor(Func<Tensor, Tensor, BodyEstimate> change, int pieceLength = 5) : IFramePredictor
{
    public static BodyPredictor Truth { get; } = new((pose, betas) => new BodyEstimate(Rotations.FromAxisAngle(pose), betas));

    public string Name => "test";

    public IEnumerable<PredictedFrames> Predict(FrameSelection selection) => selection.Pieces(pieceLength).Select(piece =>
    {
        using var scope = NewDisposeScope();
        var frames = piece.Sum(range => range.Count);
        var bodies = change(
            Read(selection.Store, FrameColumn.Pose, piece).view(frames, 24, 3),
            Read(selection.Store, FrameColumn.Betas, piece).view(frames, 10));
        return PredictedFrames.OfBodies(piece, bodies);
    });

    private static Tensor Read(FrameStore store, FrameColumn column, IReadOnlyList<FrameRange> ranges) => tensor(ranges.SelectMany(range =>
    {
        var rows = new float[range.Count * FrameStore.RowSize(column)];
        store.Read(column, range.First, range.Count, rows);
        return rows;
    }).ToArray());
}
