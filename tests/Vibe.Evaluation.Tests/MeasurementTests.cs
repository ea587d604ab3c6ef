using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Sculpting;
using Vibe.Data.Stores;
using Vibe.Evaluation.Baselines;
using Vibe.Evaluation.Measuring;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;
using Vibe.Testing;
using Vibe.Testing.Evaluations;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Tests;

public sealed class MeasurementTests : IDisposable
{
    private const int Frames = 9;

    private static readonly BodyModelData Body = FreeBody.Create();

    private readonly TemporaryFolder _folder = new();
    private readonly BodyModel _body = new(Body);

    public void Dispose()
    {
        _body.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Measure_GivesTheSame_HoweverTheFramesCome()
    {
        using var store = Labelled();
        static BodyEstimate Shake(Tensor pose, Tensor betas) =>
            new(Rotations.FromAxisAngle(pose + (0.3 * (40 * pose.sum([1, 2], keepdim: true)).sin())), betas, Camera(pose));

        var oneByOne = Measure(store, new BodyPredictor(Shake, pieceLength: 1), Everything());
        var atOnce = Measure(store, new BodyPredictor(Shake, pieceLength: 100), Everything());

        Assert.All(Everything(), metric => Assert.Equal(atOnce.Of(metric).Count, oneByOne.Of(metric).Count));
        Assert.All(Everything(), metric => Assert.Equal(atOnce.Of(metric).Mean, oneByOne.Of(metric).Mean, 1e-3));
        Assert.True(atOnce.Of(Metric.Jitter).Mean > 0);
    }

    [Fact]
    public void Measure_ReportsZeroForThePerfectPrediction()
    {
        using var store = Labelled();

        var totals = Measure(
            store, new BodyPredictor((pose, betas) => new BodyEstimate(Rotations.FromAxisAngle(pose), betas, Camera(pose))), Everything());

        Metric[] exact = [Metric.Mpjpe, Metric.Pve, Metric.RawPve, Metric.AccelerationError, Metric.Penetration];
        Assert.All(exact, metric => Assert.Equal(0, totals.Of(metric).Mean, 1e-3));
        Assert.Equal(0, totals.Of(Metric.FootSkating).Mean, 1e-3); // the true feet stand still
        Assert.Equal(0, totals.Of(Metric.Reprojection).Mean, 1e-2);
        Assert.Equal(2 * Frames, totals.Of(Metric.Mpjpe).Count);
        Assert.Equal(2 * (Frames - 2), totals.Of(Metric.Acceleration).Count);
        Assert.Equal(2 * (Frames - 3), totals.Of(Metric.Jitter).Count);
        Assert.Equal(2 * (Frames - 1), totals.Of(Metric.FootSkating).Count);
    }

    [Fact]
    public void Measure_TellsTheRootsPartOfAMotionFromTheBodys()
    {
        // The root alone shakes, about the vertical axis by up to 0.1 rad = 5.73 degrees.
        using var store = Labelled();
        static BodyEstimate Shake(Tensor pose, Tensor betas)
        {
            var rotations = Rotations.FromAxisAngle(pose);
            var angles = zeros(pose.shape[0], 3);
            angles.select(1, 1).copy_(0.1 * (40 * pose.sum([1, 2])).sin());
            rotations.select(1, 0).copy_(Rotations.FromAxisAngle(angles).matmul(rotations.select(1, 0)));
            return new BodyEstimate(rotations, betas);
        }

        var totals = Measure(store, new BodyPredictor(Shake), Everything());

        Metric[] still = [Metric.BodyAccelerationError, Metric.RotationError, Metric.RootTilt];
        Assert.All(still, metric => Assert.Equal(0, totals.Of(metric).Mean, 0.1));
        Assert.Equal(totals.Of(Metric.AccelerationError).Mean, totals.Of(Metric.RootAccelerationError).Mean, 0.1);
        Assert.True(totals.Of(Metric.RootAccelerationError).Mean > 5);
        Assert.InRange(totals.Of(Metric.RootYaw).Mean, 1, 5.73);
        Assert.True(totals.Of(Metric.RootJitter).Mean > totals.Of(Metric.BodyJitter).Mean);
    }

    [Fact]
    public void Measure_CountsImpossiblePoses()
    {
        // The left knee of every frame bends backwards by 0.2 rad = 11.459 degrees.
        using var store = Labelled();
        static BodyEstimate Backwards(Tensor pose, Tensor betas)
        {
            var bent = zeros_like(pose);
            bent[.., 4, 0] = -0.2;
            return new BodyEstimate(Rotations.FromAxisAngle(bent), betas);
        }

        var totals = Measure(store, new BodyPredictor(Backwards), [Metric.Mpjpe, Metric.LimitExcess, Metric.ImpossiblePose]);

        Assert.Equal((11.459, 100), (Math.Round(totals.Of(Metric.LimitExcess).Mean, 3), totals.Of(Metric.ImpossiblePose).Mean));
        Assert.Equal(2 * Frames, totals.Of(Metric.ImpossiblePose).Count);
    }

    [Fact]
    public void Measure_GivesPixelsOfTheCrop_AndMillimetresBelowTheGround()
    {
        // The camera is off by 0.1 m at scale 0.9: 0.09 of half the crop's 224 pixels, 10.08 pixels. The ground is 30 mm above the right
        // toes, so that a perfect prediction is 30 mm below it in every frame.
        using var store = LabelledStore.Write(_folder.File("risen"), _body, Frames, rise: 0.03f);
        var aside = new BodyPredictor((pose, betas) =>
            new BodyEstimate(Rotations.FromAxisAngle(pose), betas, tensor(new[] { 0.9f, 0.1f, 0 }).repeat(pose.shape[0], 1)));

        var totals = Measure(store, aside, [Metric.Mpjpe, Metric.Reprojection, Metric.Penetration]);

        Assert.Equal(10.08, totals.Of(Metric.Reprojection).Mean, 1e-2);
        Assert.Equal(30, totals.Of(Metric.Penetration).Mean, 1e-2);
    }

    [Fact]
    public void Measure_SkipsFramesWithoutLabels()
    {
        // Frames 2 of 5 is not labelled: four frames count, and of the three accelerations those that do not touch it: none.
        using var store = PosedStore.Write(_folder.File("gaps"), ([.. Enumerable.Repeat(new float[72], 5)], null, [1, 1, 0, 1, 1]));

        var totals = Measure(store, BodyPredictor.Truth, [Metric.Mpjpe, Metric.Pve, Metric.AccelerationError, Metric.Acceleration]);

        Assert.Equal((4, 4, 0, 3), (totals.Of(Metric.Mpjpe).Count, totals.Of(Metric.Pve).Count, totals.Of(Metric.AccelerationError).Count,
            totals.Of(Metric.Acceleration).Count));
    }

    [Fact]
    public void Measure_IsInfinite_WhenAPredictionIsNotFinite()
    {
        using var store = Labelled();
        var broken = new BodyPredictor((pose, betas) => new BodyEstimate(Rotations.FromAxisAngle(pose) * float.NaN, betas));

        var totals = Measure(store, broken, [Metric.Mpjpe, Metric.PaMpjpe, Metric.Pve]);

        Assert.All((Metric[])[Metric.Mpjpe, Metric.PaMpjpe, Metric.Pve],
            metric => Assert.Equal(double.PositiveInfinity, totals.Of(metric).Mean));
    }

    [Fact]
    public void Measure_CountsAPredictionThatIsNotFiniteAsWrong()
    {
        // One of 18 frames is NaN, the others are exact: PCK is 17/18, AUC 30/31 of that (0 mm takes no joint).
        using var store = Labelled();
        var broken = new BodyPredictor(
            (pose, betas) => new BodyEstimate(Rotations.FromAxisAngle(pose) * NaNInFrame4(pose.shape[0]), betas), pieceLength: 100);

        var totals = Measure(
            store, broken, [Metric.Mpjpe, Metric.PaMpjpe, Metric.Pck150, Metric.Auc, Metric.Acceleration, Metric.AccelerationError,
                Metric.Jitter, Metric.FootSkating],
            JointSet.Mpii3d17);

        Assert.Equal((1L, 18L), (totals.NotFinite, totals.Frames));
        Assert.Equal(100 * 17.0 / 18, totals.Of(Metric.Pck150).Mean, 1e-3);
        Assert.Equal(100 * 17.0 / 18 * 30 / 31, totals.Of(Metric.Auc).Mean, 1e-3);
        Metric[] infinite =
            [Metric.Mpjpe, Metric.PaMpjpe, Metric.Acceleration, Metric.AccelerationError, Metric.Jitter, Metric.FootSkating];
        Assert.All(infinite, metric => Assert.Equal(double.PositiveInfinity, totals.Of(0, metric).Mean));
        Assert.All(infinite, metric => Assert.True(double.IsFinite(totals.Of(1, metric).Mean)));
    }

    [Fact]
    public void Measure_ComparesTheJointsOfMpiInf3dhp()
    {
        // The file's joints: the true 17, the first one (top of the head) 160 mm to the side. The pelvis is where it was, so that 1 of 17
        // is wrong: MPJPE 160 / 17 = 9.41 mm; PCK@150 16/17 = 94.1 %; AUC: 16 joints below 30 of the 31 thresholds (0 mm takes none), 16/17
        // * 30/31 = 91.1 %.
        using var store = Labelled();
        var joints = Joints17(store);
        for (var frame = 0; frame < 2 * Frames; frame++)
        {
            joints[frame * 51] += 0.16f;
        }

        var path = Npz("joints", joints, 2 * Frames, 17, 3);
        var totals = Measure(store, FilePredictor.Open(path, JointSet.Mpii3d17), [Metric.Mpjpe, Metric.PaMpjpe, Metric.Pck150, Metric.Auc],
            JointSet.Mpii3d17);

        Assert.Equal(160.0 / 17, totals.Of(Metric.Mpjpe).Mean, 1e-2);
        Assert.Equal(100 * 16.0 / 17, totals.Of(Metric.Pck150).Mean, 1e-3);
        Assert.Equal(100 * 16.0 / 17 * 30 / 31, totals.Of(Metric.Auc).Mean, 1e-3);
        Assert.Equal(160, totals.Joint(0, 0, isAligned: false).Mean, 1e-2);
        Assert.Equal(0, totals.Joint(1, 1, isAligned: false).Mean, 1e-3);
    }

    private static Metric[] Everything() =>
        [.. MetricInfo.All.Select(info => info.Metric).Where(metric => metric is not (Metric.Pck150 or Metric.Auc))];

    private static Tensor NaNInFrame4(long frames) =>
        tensor(Enumerable.Range(0, (int)frames).Select(frame => frame == 4 ? float.NaN : 1).ToArray()).view(-1, 1, 1, 1);

    private static Tensor Camera(Tensor pose) => tensor(new[] { 0.9f, 0, 0 }).repeat(pose.shape[0], 1);

    private static float[] Rows(FrameStore store, FrameColumn column)
    {
        var values = new float[store.FrameCount * FrameStore.RowSize(column)];
        store.Read(column, 0, (int)store.FrameCount, values);
        return values;
    }

    private static float[] Joints17(FrameStore store)
    {
        using var scope = NewDisposeScope();
        return JointSet.Mpii3d17.Pick(tensor(Rows(store, FrameColumn.Keypoints3D)).view(-1, 49, 3)).contiguous().data<float>().ToArray();
    }

    private ErrorTotals Measure(FrameStore store, IFramePredictor predictor, Metric[] metrics, JointSet? joints = null)
    {
        var set = joints ?? JointSet.H36m14;
        var totals = new ErrorTotals(store.Manifest.Sequences.Count, set.Count);
        new Evaluator(_body, CPU).Measure(
            predictor, new FrameSelection(store, 4, Compatibility.Corrected, _ => true), set, metrics, [totals], CancellationToken.None);
        return totals;
    }

    private string Npz(string name, float[] values, params long[] shape) =>
        NpzFiles.Write(_folder.File($"{Guid.NewGuid():N}.npz"), name, values, shape);

    private FrameStore Labelled() => LabelledStore.Write(_folder.File("labelled" + Guid.NewGuid().ToString("N")), _body, Frames);
}
