using Vibe.Core;
using Vibe.Core.Geometry;
using Vibe.Data.Stores;
using Vibe.Evaluation.Predictions;
using Vibe.Testing;
using Vibe.Testing.Evaluations;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Tests.Predictions;

public sealed class SmoothedPredictorTests : IDisposable
{
    private const int LeftKnee = 4;

    private readonly TemporaryFolder _folder = new();
    private readonly FrameStore _store;

    public SmoothedPredictorTests() => _store = PosedStore.Write(_folder.File("store"), (Still(11), null, null), (Still(6), null, null));

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(Compatibility.Published, 0.2390)] // the angle: 0.239 * 1 rad
    [InlineData(Compatibility.Corrected, 0.2223)] // the matrix 0.761 I + 0.239 R(1 rad): atan(0.239 sin 1 / (0.761 + 0.239 cos 1))
    public void Predict_LeavesAStillPoseAndCalmsAShakingOne(Compatibility compatibility, double expected)
    {
        using var scope = NewDisposeScope();
        var shaking = new BodyPredictor((pose, betas) => new BodyEstimate(Rotations.FromAxisAngle(Shake(pose)), betas), pieceLength: 100);
        var smoothed = new SmoothedPredictor(shaking, new PoseSmoothingOptions { MinimumCutoff = 0.05, Beta = 0 });
        var selection = new FrameSelection(_store, 1, compatibility, _ => true);

        var (before, after) = (Knee(shaking, selection), Knee(smoothed, selection));

        // The first frame of each sequence passes unchanged, the filter starts anew; the second moves a share of
        // 2 pi 0.05 / (1 + 2 pi 0.05) = 0.239 of the way from 0 to 1 rad.
        Assert.Equal(before[0], after[0], 1e-5f);
        Assert.Equal(before[11], after[11], 1e-5f);
        Assert.Equal(expected, after[1], 1e-3);

        var still = new BodyPredictor((pose, betas) => new BodyEstimate(Rotations.FromAxisAngle(pose), betas), pieceLength: 3);
        using var unsmoothed = PredictedValues.Rotations(still, selection);
        using var stillSmoothed = PredictedValues.Rotations(new SmoothedPredictor(still, new PoseSmoothingOptions()), selection);
        Expect.Within(unsmoothed, stillSmoothed, 1e-5);
    }

    private static float[][] Still(int frames) => [.. Enumerable.Repeat(new float[72], frames)];

    private static Tensor Shake(Tensor pose)
    {
        // The knee flips between 0 and 1 rad from frame to frame.
        var shaken = pose.clone();
        shaken[.., LeftKnee, 0] = arange(pose.shape[0]).remainder(2).to(ScalarType.Float32);
        return shaken;
    }

    private static float[] Knee(IFramePredictor predictor, FrameSelection selection)
    {
        using var rotations = PredictedValues.Rotations(predictor, selection);
        using var turned = Rotations.ToAxisAngle(rotations);
        return turned[.., LeftKnee, 0].contiguous().data<float>().ToArray();
    }
}
