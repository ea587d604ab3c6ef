using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Evaluation;
using Vibe.Evaluation.Predictions;
using static TorchSharp.torch;

namespace Vibe.Benchmarks.Evaluation;

/// <summary>Predictions that lie in memory.</summary>
/// <param name="poses">The predictions, a row per frame of the store.</param>
internal sealed class MemoryPredictor(RandomPoses poses) : IFramePredictor
{
    private const int PieceLength = 512;

    public string Name => "memory";

    public IEnumerable<PredictedFrames> Predict(FrameSelection selection) => selection.Pieces(PieceLength).Select(Take);

    private PredictedFrames Take(IReadOnlyList<FrameRange> piece)
    {
        using var scope = NewDisposeScope();
        Tensor Rows(float[] values, int width) =>
            tensor([.. piece.SelectMany(range => new ArraySegment<float>(values, (int)range.First * width, range.Count * width))])
                .view(-1, width);

        var rotations = Rotations.FromAxisAngle(Rows(poses.PredictedPose, SmplSkeleton.PoseSize).view(-1, SmplSkeleton.JointCount, 3));
        return PredictedFrames.OfBodies(piece, new BodyEstimate(rotations, Rows(poses.PredictedBetas, SmplSkeleton.ShapeSize)));
    }
}
