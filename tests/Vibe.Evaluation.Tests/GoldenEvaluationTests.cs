using Vibe.Core;
using Vibe.Core.Body;
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
        var published = Measure(Compatibility.Published);
        var corrected = Measure(Compatibility.Corrected);

        // The sequences have 13, 17 and 11 frames. In windows of 8 the published way keeps 8 + 16 + 8 = 32 of 41 and takes 32 - 2 = 30
        // differences in a row, four of which reach from one person's video into the next; inside the sequences there are 11 + 15 + 9 = 35.
        Assert.Equal((32, 41), (published.Frames, corrected.Frames));
        Assert.Equal((30, 35), (published.Of(Metric.AccelerationError).Count, corrected.Of(Metric.AccelerationError).Count));

        // The made-up network hardly moves, so that the error is the truth's own acceleration; two thirds of it came from the jumps between
        // videos.
        Assert.Equal(134.10, published.Of(Metric.AccelerationError).Mean, 0.01);
        Assert.Equal(45.19, corrected.Of(Metric.AccelerationError).Mean, 0.01);

        // Published PVE leaves the bodies where they are; with the hips put together the same frames give less.
        Assert.Equal(718.73, published.Of(Metric.RawPve).Mean, 0.01);
        Assert.Equal(705.06, published.Of(Metric.Pve).Mean, 0.01);

        // MPJPE changes by the frames that were dropped and by float16: 0.15 of 471 mm.
        Assert.Equal(471.14, published.Of(Metric.Mpjpe).Mean, 0.01);
        Assert.Equal(470.99, corrected.Of(Metric.Mpjpe).Mean, 0.01);
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
        var window = _golden.Json("expected.json").GetProperty("seqlen").GetInt32();
        var totals = new ErrorTotals(_store.Manifest.Sequences.Count, JointSet.H36m14.Count);
        var predictor = new GeneratorPredictor("golden", _generator, _body, CPU, new TestTimeOptions { WindowLength = window });
        new Evaluator(_body, CPU).Measure(
            predictor, new FrameSelection(_store, window, compatibility, _ => true), JointSet.H36m14, Metrics, [totals, .. sinks],
            CancellationToken.None);
        return totals;
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
}
