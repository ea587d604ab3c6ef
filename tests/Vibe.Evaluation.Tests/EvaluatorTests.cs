using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Sculpting;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Testing;
using Vibe.Testing.Evaluations;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Tests;

public sealed class EvaluatorTests : IDisposable
{
    private const int LeftKnee = 4;
    private const int HeadTop = 13;

    private static readonly BodyModelData Body = FreeBody.Create();
    private static readonly EvaluationOptions Options = new() { BatchSize = 2, ClipLength = 4 };

    private readonly TemporaryFolder _folder = new();
    private readonly BodyModel _body = new(Body);

    public void Dispose()
    {
        _body.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Evaluate_GivesZero_WhenThePredictionIsPerfect()
    {
        using var store = PosedStore.Write(_folder.File("store"), (Moving(7), null, null), (Moving(5), null, null));

        var result = Evaluate(BodyPredictor.Truth, store);

        Assert.Equal(12, result.Frames);
        Assert.Equal((0, 0), (result.MpjpeMm, result.AccelerationErrorMmPerFrame2));
        Assert.Equal(0, result.PveMm, 1e-4); // the meshes are made in two matrix products, whose sums two threads may order differently
        Assert.InRange(result.PaMpjpeMm, 0, 0.01);
        Assert.True(result.AccelerationMmPerFrame2 > 0);
    }

    [Fact]
    public void Evaluate_GivesTheKnownMillimetres_WhenOneJointIsOff()
    {
        // The store's own joints: those of the body, the top of the head 28 mm to the side. 28 mm / 14 joints = 2 mm.
        using var store = PosedStore.Write(_folder.File("store"), (Moving(5), Joints(Moving(5), _ => 0.028f), null));

        var result = Evaluate(BodyPredictor.Truth, store);

        Assert.Equal(2, result.MpjpeMm, 1e-3);
        Assert.Equal(0, result.PveMm, 1e-4); // the mesh is compared with the labelled body's
        Assert.Equal(0, result.AccelerationErrorMmPerFrame2, 1e-2); // a steady offset has no acceleration
    }

    [Fact]
    public void Evaluate_IgnoresARotationOfTheWholeBody_OnlyAfterAlignment()
    {
        using var store = PosedStore.Write(_folder.File("store"), (Moving(5), null, null));

        var result = Evaluate(
            new BodyPredictor((pose, betas) =>
                new BodyEstimate(Rotations.FromAxisAngle(cat([pose.narrow(1, 0, 1) + 0.5, pose.narrow(1, 1, 23)], 1)), betas)), store);

        Assert.True(result.MpjpeMm > 100);
        Assert.InRange(result.PaMpjpeMm, 0, 0.01);
    }

    [Fact]
    public void Evaluate_MeasuresTheAcceleration()
    {
        // The head is off by 14 mm t^2, whose second difference is 28 mm; over 14 joints 2 mm a frame squared.
        using var store = PosedStore.Write(_folder.File("store"), (Moving(6), Joints(Moving(6), frame => 0.014f * frame * frame), null));

        Assert.Equal(2, Evaluate(BodyPredictor.Truth, store).AccelerationErrorMmPerFrame2, 1e-2);
    }

    [Fact]
    public void Evaluate_NeverTakesAccelerationAcrossSequences()
    {
        // Each sequence stands still in a pose of its own; the prediction stands still all along.
        using var store = PosedStore.Write(
            _folder.File("store"), (Still(4, 0f), null, null), (Still(3, 1.5f), null, null), (Still(5, 0.5f), null, null));

        var result = Evaluate(
            new BodyPredictor((pose, betas) => new BodyEstimate(eye(3).repeat(pose.shape[0], 24, 1, 1), zeros_like(betas))), store);

        // The labels' shape grows steadily inside a sequence, so that its joints have no acceleration either.
        Assert.Equal(12, result.Frames);
        Assert.True(result.MpjpeMm > 10);
        Assert.Equal(0, result.AccelerationErrorMmPerFrame2, 1e-2);
        Assert.Equal(0, result.AccelerationMmPerFrame2, 1e-3);
    }

    [Fact]
    public void Evaluate_LeavesNoTensorBehind()
    {
        using var store = PosedStore.Write(_folder.File("store"), (Moving(7), null, null));
        Evaluate(BodyPredictor.Truth, store);
        GC.Collect(); // garbage of earlier tests must not be collected in between
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;

        Evaluate(BodyPredictor.Truth, store);

        Assert.Equal(before, Tensor.TotalCount);
    }

    private static float[][] Moving(int frames) =>
        [.. Enumerable.Range(0, frames).Select(frame => PosedStore.Pose(LeftKnee, 0, 0.3f * frame))];

    private static float[][] Still(int frames, float angle) => [.. Enumerable.Repeat(PosedStore.Pose(LeftKnee, 0, angle), frames)];

    private EvaluationResult Evaluate(BodyPredictor predictor, FrameStore store) =>
        new Evaluator(_body, CPU).Evaluate(predictor, store, Options);

    /// <summary>The body's joints in each frame, the top of the head moved to the side.</summary>
    private float[] Joints(float[][] poses, Func<int, float> offset)
    {
        using var scope = NewDisposeScope();
        var betas = arange(poses.Length).to(ScalarType.Float32).unsqueeze(1).expand(-1, 10); // as PosedStore writes them
        var rotations = Rotations.FromAxisAngle(tensor(poses.SelectMany(pose => pose).ToArray(), [poses.Length, 24, 3]));
        var joints = _body.EvaluationJoints(betas, rotations);
        for (var frame = 0; frame < poses.Length; frame++)
        {
            joints[frame, HeadTop, 0] += offset(frame);
        }

        return joints.contiguous().data<float>().ToArray();
    }
}
