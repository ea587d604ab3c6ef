using SkiaSharp;
using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Sculpting;
using Vibe.Data.Stores;
using Vibe.Evaluation;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;
using Vibe.Evaluation.Results;
using Vibe.Reporting.Pages;
using Vibe.Testing;
using Vibe.Testing.Evaluations;
using Vibe.Workflows.Evaluate;
using static TorchSharp.torch;

namespace Vibe.Workflows.Tests.Evaluate;

public sealed class StoreEvaluatorTests : IDisposable
{
    private const int Frames = 12;

    private static readonly BodyModelData Body = FreeBody.Create();

    // Two takes of each of two actions.
    private static readonly string[] Names = ["walk_1", "walk_2", "sit_1", "sit_2"];

    private readonly TemporaryFolder _folder = new();
    private readonly BodyModel _body = new(Body);

    public void Dispose()
    {
        _body.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Evaluate_GivesEveryNumberAnInterval()
    {
        using var store = LabelledStore.Write(_folder.File("store"), _body, Frames, Names);

        var result = Evaluate(store, "synthetic", withPictures: false);

        Assert.Equal(EvaluationPreset.Find("synthetic").Metrics.Order(), result.Metrics.Select(estimate => estimate.Metric).Order());
        Assert.All(result.Metrics, HasInterval);
        Assert.Equal(["sit", "walk"], result.Actions.Select(action => action.Action));
        Assert.All(result.Actions.SelectMany(action => action.Metrics), HasInterval);
        Assert.All(result.Joints, joint => Assert.InRange(joint.Mm, joint.Interval!.Low, joint.Interval.High));
        Assert.All(result.Joints, joint => Assert.InRange(joint.AlignedMm, joint.AlignedInterval!.Low, joint.AlignedInterval.High));
        Assert.Equal(result.Of(Metric.Mpjpe)!.Value, result.Joints.Average(joint => joint.Mm), 1e-3);
        Assert.Empty(result.Notes);
    }

    [Fact]
    public void Evaluate_GivesTimesInFramesAndInSeconds()
    {
        using var store = LabelledStore.Write(_folder.File("store"), _body, Frames, ["walk"]);

        var result = Evaluate(store, "synthetic", withPictures: false);

        // 30 frames a second: mm/frame² times 900 over 1000 is m/s², mm/frame³ times 27,000 over 1000 m/s³, mm/frame times 30 mm/s.
        Assert.Equal((0.9 * result.Of(Metric.AccelerationError)!.Value, "m/s²"),
            (result.Of(Metric.AccelerationError)!.Seconds!.Value, result.Of(Metric.AccelerationError)!.Seconds!.Unit));
        Assert.Equal(27 * result.Of(Metric.Jitter)!.Value, result.Of(Metric.Jitter)!.Seconds!.Value, 1e-6);
        Assert.Equal((30 * result.Of(Metric.FootSkating)!.Value, "mm/s"),
            (result.Of(Metric.FootSkating)!.Seconds!.Value, result.Of(Metric.FootSkating)!.Seconds!.Unit));
        Assert.Null(result.Of(Metric.Mpjpe)!.Seconds);
    }

    [Theory]
    [InlineData("mpi-inf-3dhp", "MPI-INF-3DHP-17")]
    [InlineData("h36m-p1", "H36M-14")]
    public void Evaluate_MeasuresAndDrawsWithoutTrueBodies(string preset, string joints)
    {
        using var store = LabelledStore.Write(_folder.File("store"), _body, Frames, Names, withBodies: false);

        var result = Evaluate(store, preset, withPictures: true);

        Assert.Equal(joints, result.Protocol.Joints);
        Assert.Equal(EvaluationPreset.Find(preset).Metrics.Order(), result.Metrics.Select(estimate => estimate.Metric).Order());
        Assert.Equal(Names.Length, result.Curves.Count);
        Assert.Equal(["worst-1.png", "worst-2.png", "worst-3.png", "worst-4.png"], result.WorstClips.Select(clip => clip.Picture));
        using var picture = SKBitmap.Decode(_folder.File("results/worst-1.png"));
        Assert.True(picture.Width > picture.Height);
    }

    [Fact]
    public void Evaluate_SaysHowManyPredictionsAreNotFinite()
    {
        using var store = LabelledStore.Write(_folder.File("store"), _body, Frames, ["walk"]);

        // Pieces of 5, 5 and 2 frames: the shape of the last frame of each is NaN.
        var broken = new BodyPredictor((pose, betas) =>
        {
            var shape = betas.clone();
            shape[-1] = float.NaN;
            return new BodyEstimate(Rotations.FromAxisAngle(pose), shape);
        });

        var result = Evaluate(store, "synthetic", withPictures: false, broken);

        Assert.Equal("3 of 12 predictions are not finite: their errors are infinite, and they count as wrong.", result.Notes[0]);
        Assert.Equal(double.PositiveInfinity, result.Of(Metric.Mpjpe)!.Value);
    }

    private static void HasInterval(MetricEstimate estimate)
    {
        Assert.InRange(estimate.Value, estimate.Interval!.Low, estimate.Interval.High);
        Assert.Equal(estimate.Seconds is null, MetricInfo.Of(estimate.Metric).SecondsUnit is null);
        Assert.Equal(estimate.Seconds is null, estimate.Seconds?.Interval is null);
    }

    private StoreEvaluation Evaluate(FrameStore store, string preset, bool withPictures, IFramePredictor? given = null)
    {
        // The left arm trembles more from frame to frame, the right hip is turned and the body a little larger.
        var predictor = new BodyPredictor((pose, betas) =>
        {
            var shaken = pose.clone();
            shaken[.., 17, 2] = 0.4 * arange(pose.shape[0]).to(ScalarType.Float32).sin();
            shaken[.., 2, 0] = 0.3 * arange(pose.shape[0]).to(ScalarType.Float32).cos();
            return new BodyEstimate(Rotations.FromAxisAngle(shaken), betas + 0.5, tensor(new[] { 0.8f, 0, 0 }).repeat(pose.shape[0], 1));
        });
        var method = given ?? (store.Has(FrameColumn.Pose) ? predictor : new MeanBodies());
        using var folder = new EvaluationFolder(_folder.File("results"));
        var selection = new FrameSelection(store, 4, Compatibility.Corrected, EvaluationPreset.Find(preset).Includes);
        var result = new StoreEvaluator(_body, "synthetic", CPU).Evaluate(
            method, selection, EvaluationPreset.Find(preset), withVertices: true, folder, withPictures, new ProgressSink(progress: null),
                CancellationToken.None);
        folder.Complete(
            new EvaluationReport
            {
                Created = DateTimeOffset.UnixEpoch,
                Method = new EvaluatedMethod("test", "test", "none"),
                Results = [result]
            },
            (results, pictures) => EvaluationPage.Build(new EvaluationRecord(results, pictures)));
        return result;
    }

    /// <summary>Says an upright body of every frame.</summary>
    private sealed class MeanBodies : IFramePredictor
    {
        public string Name => "upright";

        public IEnumerable<PredictedFrames> Predict(FrameSelection selection) => selection.Pieces(5).Select(piece =>
        {
            using var scope = NewDisposeScope();
            var frames = piece.Sum(range => range.Count);
            return PredictedFrames.OfBodies(
                piece, new BodyEstimate(
                    eye(3).repeat(frames, 24, 1, 1), zeros(frames, 10), tensor(new[] { 0.9f, 0, 0 }).repeat(frames, 1)));
        });
    }
}
