using Vibe.Core.Models;
using Vibe.Data.Stores;
using Vibe.Evaluation.Predictions;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Baselines;

/// <summary>Predicts each frame from its feature alone, without motion context, as SPIN does.</summary>
/// <param name="regressor">The regressor; it is switched to evaluation mode.</param>
/// <param name="device">Where it is.</param>
public sealed class SingleFramePredictor(ParameterRegressor regressor, Device device) : IFramePredictor
{
    private const int PieceLength = 512;

    /// <inheritdoc/>
    public string Name => "single frame";

    /// <inheritdoc/>
    public IEnumerable<PredictedFrames> Predict(FrameSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);

        regressor.eval();
        return selection.Pieces(PieceLength).Select(piece => Predict(selection.Store, piece));
    }

    private PredictedFrames Predict(FrameStore store, IReadOnlyList<FrameRange> piece)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var features = StoreRows.Read(store, FrameColumn.Features, piece, FrameStore.RowSize(FrameColumn.Features));
        var parameters = regressor.call(features.to(device));
        return PredictedFrames.OfBodies(piece, new BodyEstimate(parameters.Rotations, parameters.Betas, parameters.Camera));
    }
}
