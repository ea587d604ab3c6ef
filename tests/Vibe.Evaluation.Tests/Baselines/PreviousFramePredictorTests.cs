using Vibe.Core;
using Vibe.Evaluation.Baselines;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Tests.Predictions;
using Vibe.Testing;
using Vibe.Testing.Evaluations;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Tests.Baselines;

public sealed class PreviousFramePredictorTests
{
    [Fact]
    public void Predict_TakesTheFrameBefore_AndTheSecondForTheFirst()
    {
        // PosedStore's betas are the number of the frame in its sequence.
        using var folder = new TemporaryFolder();
        using var store = PosedStore.Write(
            folder.File("numbered"), (Still(4), null, null), (Still(1), null, null), (Still(2), null, null));
        using var scope = NewDisposeScope();

        var betas = PredictedValues.Join(
            new PreviousFramePredictor(), new FrameSelection(store, 4, Compatibility.Corrected, _ => true), bodies => bodies.Betas);

        Assert.Equal([1f, 0, 1, 2, 0, 1, 0], betas.select(1, 0).contiguous().data<float>().ToArray());
    }

    private static float[][] Still(int frames) => [.. Enumerable.Repeat(new float[72], frames)];
}
