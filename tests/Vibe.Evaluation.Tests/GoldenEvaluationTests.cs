using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Data.Stores;
using Vibe.Evaluation.Measuring;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Tests;

using Vibe.Core.Models; // in here it comes before TorchSharp.torch, which has a Generator too

[Trait("Category", "Golden")]
public sealed class GoldenEvaluationTests : IDisposable
{
    private static readonly Metric[] Metrics =
        [Metric.Mpjpe, Metric.PaMpjpe, Metric.Pve, Metric.RawPve, Metric.Acceleration, Metric.AccelerationError];

    private readonly TemporaryFolder _folder = new();
    private readonly GoldenCase _golden = GoldenCase.Open("evaluation");
    private readonly BodyModel _body = new(GoldenBody.Read());
    private readonly Generator _generator = Load();
    private readonly FrameStore _store;

    public GoldenEvaluationTests() => _store = ThreeDpwValidation.Write(_folder.File("store"));

    public void Dispose()
    {
        _store.Dispose();
        _generator.Dispose();
        _body.Dispose();
        _golden.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Published_EqualsTheReference()
    {
        var totals = Measure(Compatibility.Published);

        // Relative to the value, as a float32 implementation meets network outputs; the reference is in mm.
        AssertNear("mpjpe", totals.Of(Metric.Mpjpe).Mean);
        AssertNear("pa-mpjpe", totals.Of(Metric.PaMpjpe).Mean);
        AssertNear("pve", totals.Of(Metric.RawPve).Mean);
        AssertNear("accel", totals.Of(Metric.Acceleration).Mean);
        AssertNear("accel_err", totals.Of(Metric.AccelerationError).Mean);
    }

    [Fact]
    public void Corrected_CountsAllFrames_AndTakesAccelerationInsideSequences()
    {
        var window = Window;
        var published = Measure(Compatibility.Published);
        var corrected = Measure(Compatibility.Corrected);

        // Published, the frames behind a sequence's last whole window are dropped, and differences are taken over all others in a row.
        var whole = Lengths.Sum(length => length / window * window);
        Assert.Equal((whole, Lengths.Sum()), (published.Frames, corrected.Frames));
        Assert.Equal(
            (whole - 2, Lengths.Sum(length => Math.Max(0, length - 2))),
            (published.Of(Metric.AccelerationError).Count, corrected.Of(Metric.AccelerationError).Count));
    }

    [Fact]
    public void Corrected_EqualsTheErrorsOfThePredictedBodies()
    {
        var bodies = new BodiesSink();
        var corrected = Measure(Compatibility.Corrected, bodies);

        // The same from whole tensors: joints with the pelvis at the origin, differences sequence by sequence, whole meshes.
        using var scope = NewDisposeScope();
        var (betas, rotations) = (cat([.. bodies.Parts.Select(part => part.Betas)]), cat([.. bodies.Parts.Select(part => part.Rotations)]));
        var (trueBetas, trueRotations) = (Truth(FrameColumn.Betas, 10), Rotations.FromAxisAngle(Truth(FrameColumn.Pose, 24, 3)));
        var (joints, trueJoints) = (_body.EvaluationJoints(betas, rotations), Truth(FrameColumn.Joints14, 14, 3));
        var meshes = _body.Vertices(betas, rotations) - _body.Vertices(trueBetas, trueRotations);
        var pelvis = Pelvis(joints) - Pelvis(_body.EvaluationJoints(trueBetas, trueRotations));
        var errors = joints - Pelvis(joints) - (trueJoints - Pelvis(trueJoints));
        var differences = errors.split([.. Lengths.Select(length => (long)length)]).Where(part => part.shape[0] > 2)
            .Select(part => part[2..] - (2 * part[1..^1]) + part[..^2]);
        Assert.Equal(MeanLength(errors), corrected.Of(Metric.Mpjpe).Mean, 0.01);
        Assert.Equal(MeanLength(cat([.. differences])), corrected.Of(Metric.AccelerationError).Mean, 0.01);
        Assert.Equal(MeanLength(meshes), corrected.Of(Metric.RawPve).Mean, 0.01);
        Assert.Equal(MeanLength(meshes - pelvis), corrected.Of(Metric.Pve).Mean, 0.01);
        bodies.Dispose();
    }

    [Fact]
    public void Published_PredictsTheReferencesJoints()
    {
        var joints = new JointsSink(_body);
        Measure(Compatibility.Published, joints);

        using var scope = NewDisposeScope();
        Expect.RelativelyWithin(_golden.Tensor("pred_joints14"), cat([.. joints.Parts], 0), 1e-4);
        joints.Parts.ForEach(part => part.Dispose());
    }

    private int[] Lengths => [.. _store.Manifest.Sequences.Select(sequence => (int)sequence.Count)];

    private int Window => _golden.Json("expected.json").GetProperty("seqlen").GetInt32();

    // Between the hips, joints 2 and 3 of Human3.6M's 14.
    private static Tensor Pelvis(Tensor joints) => joints[.., 2..4].mean([1], keepdim: true);

    // Millimetres.
    private static double MeanLength(Tensor vectors) => 1000 * vectors.square().sum(-1).sqrt().mean().item<float>();

    private static Generator Load()
    {
        using var golden = GoldenCase.Open("generator");
        var weights = golden.Weights();
        var generator = new Generator(GoldenOptions.Generator(weights), GoldenBody.Mean());
        weights.FillInto(generator);
        return generator;
    }

    private ErrorTotals Measure(Compatibility compatibility, params IErrorSink[] sinks)
    {
        var window = Window;
        var totals = new ErrorTotals(_store.Manifest.Sequences.Count, JointSet.H36m14.Count);
        var predictor = new GeneratorPredictor("golden", _generator, _body, CPU, new TestTimeOptions { WindowLength = window });
        new Evaluator(_body, CPU).Measure(
            predictor, new FrameSelection(_store, window, compatibility, _ => true), JointSet.H36m14, Metrics, [totals, .. sinks],
            CancellationToken.None);
        return totals;
    }

    private Tensor Truth(FrameColumn column, params long[] shape)
    {
        var values = new float[_store.FrameCount * FrameStore.RowSize(column)];
        _store.Read(column, 0, (int)_store.FrameCount, values);
        return tensor(values, [_store.FrameCount, .. shape]);
    }

    private void AssertNear(string name, double actual)
    {
        var expected = _golden.Json("expected.json").GetProperty("result").GetProperty(name).GetDouble();
        Assert.InRange(actual / expected, 1 - 1e-4, 1 + 1e-4);
    }

    private sealed class JointsSink(BodyModel body) : IErrorSink
    {
        public List<Tensor> Parts { get; } = [];

        public void Add(PredictedFrames frames, FrameErrors errors) =>
            Parts.Add(body.EvaluationJoints(frames.Bodies!.Betas, frames.Bodies.Rotations).DetachFromDisposeScope());
    }

    private sealed class BodiesSink : IErrorSink, IDisposable
    {
        public List<(Tensor Betas, Tensor Rotations)> Parts { get; } = [];

        public void Add(PredictedFrames frames, FrameErrors errors) => Parts.Add(
            (frames.Bodies!.Betas.clone().DetachFromDisposeScope(), frames.Bodies.Rotations.clone().DetachFromDisposeScope()));

        public void Dispose() => Parts.ForEach(part =>
        {
            part.Betas.Dispose();
            part.Rotations.Dispose();
        });
    }
}
