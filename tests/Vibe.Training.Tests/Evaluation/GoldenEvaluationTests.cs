using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Data.Stores;
using Vibe.Testing;
using Vibe.Training.Evaluation;
using Vibe.Training.Evaluation.Measuring;
using Vibe.Training.Evaluation.Predictions;
using Vibe.Training.Evaluation.Protocols;
using static TorchSharp.torch;
using Generator = Vibe.Core.Models.Generator;

namespace Vibe.Training.Tests.Evaluation;

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
    public void Corrected_()
    {
        var published = Measure(Compatibility.Published);
        var totals = Measure(Compatibility.Corrected);
        throw new InvalidOperationException(string.Join("; ", Metrics.Select(metric => $"{metric} {published.Of(metric).Mean} ({published.Of(metric).Count}) -> {totals.Of(metric).Mean} ({totals.Of(metric).Count})"))
            + $" frames {published.Frames} {totals.Frames} " + string.Join(",", _store.Manifest.Sequences.Select(s => s.Name + " " + s.Count)) + string.Join(",", _golden.Names.Select(n => n + ":" + string.Join("x", _golden.Array(n).Shape))));
    }

    private static Generator Load()
    {
        using var golden = GoldenCase.Open("generator");
        var weights = golden.Weights();
        var generator = new Generator(GoldenOptions.Generator(weights), GoldenBody.Mean());
        weights.FillInto(generator);
        return generator;
    }

    private ErrorTotals Measure(Compatibility compatibility)
    {
        var window = _golden.Json("expected.json").GetProperty("seqlen").GetInt32();
        var totals = new ErrorTotals(_store.Manifest.Sequences.Count, JointSet.H36m14.Count);
        var predictor = new GeneratorPredictor("golden", _generator, _body, CPU, new TestTimeOptions { WindowLength = window });
        new Evaluator(_body, CPU).Measure(
            predictor, new FrameSelection(_store, window, compatibility, _ => true), JointSet.H36m14, Metrics, [totals], CancellationToken.None);
        return totals;
    }

    private void AssertNear(string name, double actual)
    {
        var expected = _golden.Json("expected.json").GetProperty("result").GetProperty(name).GetDouble();
        Assert.InRange(actual / expected, 1 - 1e-4, 1 + 1e-4);
    }
}
