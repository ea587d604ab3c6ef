using Vibe.Core.Body;
using Vibe.Evaluation.Predictions;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Baselines;

/// <summary>Predicts the mean body of the training frames for every frame: a baseline that ignores its input.</summary>
/// <param name="mean">The mean body.</param>
public sealed class MeanPosePredictor(MeanBody mean) : IFramePredictor
{
    private const int PieceLength = 512;

    /// <inheritdoc/>
    public string Name => "mean pose";

    /// <inheritdoc/>
    public IEnumerable<PredictedFrames> Predict(FrameSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);

        return selection.Pieces(PieceLength).Select(Repeat);
    }

    private PredictedFrames Repeat(IReadOnlyList<FrameRange> piece)
    {
        using var scope = NewDisposeScope();
        var frames = piece.Sum(range => range.Count);
        return PredictedFrames.OfBodies(piece, new BodyEstimate(
            tensor(mean.Rotations, [1, SmplSkeleton.JointCount, 3, 3]).repeat(frames, 1, 1, 1),
            tensor(mean.Betas, [1, SmplSkeleton.ShapeSize]).repeat(frames, 1)));
    }
}
