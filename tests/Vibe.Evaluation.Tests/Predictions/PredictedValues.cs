using Vibe.Evaluation.Predictions;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Tests.Predictions;

/// <summary>Joins what a method predicts for all frames.</summary>
internal static class PredictedValues
{
    public static Tensor Rotations(IFramePredictor predictor, FrameSelection selection) =>
        Join(predictor, selection, bodies => bodies.Rotations).DetachFromDisposeScope();

    public static Tensor Join(IFramePredictor predictor, FrameSelection selection, Func<BodyEstimate, Tensor> pick)
    {
        var parts = new List<Tensor>();
        foreach (var frames in predictor.Predict(selection))
        {
            using (frames)
            {
                parts.Add(pick(frames.Bodies!).clone());
            }
        }

        return cat(parts, 0);
    }
}
