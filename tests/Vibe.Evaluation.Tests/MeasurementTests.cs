using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Data.Stores;
using Vibe.Evaluation.Baselines;
using Vibe.Evaluation.Measuring;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;
using Vibe.Synthetic.Body;
using Vibe.Testing;
using Vibe.Testing.Evaluations;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Tests;

public sealed class MeasurementTests : IDisposable
{
    private const int Frames = 9;

    private static readonly BodyModelData Body = SyntheticBody.Create();

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
        static BodyEstimate Shake(Tensor pose, Tensor betas) => new(Rotations.FromAxisAngle(pose + (0.3 * (40 * pose.sum([1, 2], keepdim: true)).sin())), betas, Camera(pose));

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

        var totals = Measure(store, new BodyPredictor((pose, betas) => new BodyEstimate(Rotations.FromAxisAngle(pose), betas, Camera(pose))), Everything());

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
        // The camera is off by 0.1 m at scale 0.9: 0.09 of half the crop's 224 pixels, 10.08 pixels. The ground is 30 mm above the right toes, so
        // that a perfect prediction is 30 mm below it in every frame.
        using var store = LabelledStore.Write(_folder.File("risen"), _body, Frames, rise: 0.03f);
        var aside = new BodyPredictor((pose, betas) => new BodyEstimate(Rotations.FromAxisAngle(pose), betas, tensor(new[] { 0.9f, 0.1f, 0 }).repeat(pose.shape[0], 1)));

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

        Assert.Equal((4, 4, 0, 3), (totals.Of(Metric.Mpjpe).Count, totals.Of(Metric.Pve).Count, totals.Of(Metric.AccelerationError).Count, totals.Of(Metric.Acceleration).Count));
    }

    [Fact]
    public void Measure_IsInfinite_WhenAPredictionIsNotFinite()
    {
        using var store = Labelled();
        var broken = new BodyPredictor((pose, betas) => new BodyEstimate(Rotations.FromAxisAngle(pose) * float.NaN, betas));

        var totals = Measure(store, broken, [Metric.Mpjpe, Metric.PaMpjpe, Metric.Pve]);

        Assert.All((Metric[])[Metric.Mpjpe, Metric.PaMpjpe, Metric.Pve], metric => Assert.Equal(double.PositiveInfinity, totals.Of(metric).Mean));
    }

    [Fact]
    public void Measure_CountsAPredictionThatIsNotFiniteAsWrong()
    {
        // One of 18 frames is NaN, the others are exact: PCK is 17/18, AUC 30/31 of that (0 mm takes no joint).
        using var store = Labelled();
        var broken = new BodyPredictor(
            (pose, betas) => new BodyEstimate(Rotations.FromAxisAngle(pose) * NaNInFrame4(pose.shape[0]), betas), pieceLength: 100);

        var totals = Measure(
            store, broken, [Metric.Mpjpe, Metric.PaMpjpe, Metric.Pck150, Metric.Auc, Metric.Acceleration, Metric.AccelerationError, Metric.Jitter, Metric.FootSkating],
            JointSet.Mpii3d17);

        Assert.Equal((1L, 18L), (totals.NotFinite, totals.Frames));
        Assert.Equal(100 * 17.0 / 18, totals.Of(Metric.Pck150).Mean, 1e-3);
        Assert.Equal(100 * 17.0 / 18 * 30 / 31, totals.Of(Metric.Auc).Mean, 1e-3);
        Metric[] infinite = [Metric.Mpjpe, Metric.PaMpjpe, Metric.Acceleration, Metric.AccelerationError, Metric.Jitter, Metric.FootSkating];
        Assert.All(infinite, metric => Assert.Equal(double.PositiveInfinity, totals.Of(0, metric).Mean));
        Assert.All(infinite, metric => Assert.True(double.IsFinite(totals.Of(1, metric).Mean)));
    }

    [Fact]
    public void Measure_ComparesTheJointsOfMpiInf3dhp()
    {
        // The file's joints: the true 17, the first one (top of the head) 160 mm to the side. The pelvis is where it was, so that 1 of 17 is wrong:
        // MPJPE 160 / 17 = 9.41 mm; PCK@150 16/17 = 94.1 %; AUC: 16 joints below 30 of the 31 thresholds (0 mm takes none), 16/17 * 30/31 = 91.1 %.
        using var store = Labelled();
        var joints = Joints17(store);
        for (var frame = 0; frame < 2 * Frames; frame++)
        {
            joints[frame * 51] += 0.16f;
        }

        var path = Npz("joints", joints, 2 * Frames, 17, 3);
        var totals = Measure(store, FilePredictor.Open(path, JointSet.Mpii3d17), [Metric.Mpjpe, Metric.PaMpjpe, Metric.Pck150, Metric.Auc], JointSet.Mpii3d17);

        Assert.Equal(160.0 / 17, totals.Of(Metric.Mpjpe).Mean, 1e-2);
        Assert.Equal(100 * 16.0 / 17, totals.Of(Metric.Pck150).Mean, 1e-3);
        Assert.Equal(100 * 16.0 / 17 * 30 / 31, totals.Of(Metric.Auc).Mean, 1e-3);
        Assert.Equal(160, totals.Joint(0, 0, isAligned: false).Mean, 1e-2);
        Assert.Equal(0, totals.Joint(1, 1, isAligned: false).Mean, 1e-3);
    }

    [Fact]
    public void Measure_ReadsTheta()
    {
        // theta: camera 3, pose 72, shape 10. The store's truth gives no error; its camera is the store's own.
        using var store = Labelled();
        var (pose, betas) = (Rows(store, FrameColumn.Pose), Rows(store, FrameColumn.Betas));
        float[] theta = [.. Enumerable.Range(0, 2 * Frames).SelectMany(row => new[] { 0.9f, 0, 0 }.Concat(pose.Skip(row * 72).Take(72)).Concat(betas.Skip(row * 10).Take(10)))];

        var totals = Measure(store, FilePredictor.Open(Npz("theta", theta, 2 * Frames, 85), JointSet.H36m14), Everything());

        Assert.Equal(0, totals.Of(Metric.Mpjpe).Mean, 1e-3);
        Assert.Equal(0, totals.Of(Metric.Reprojection).Mean, 1e-2);
    }

    [Fact]
    public void FilePredictor_NoticesMillimetres()
    {
        using var store = Labelled();
        float[] joints = [.. Joints17(store).Select(value => 1000 * value)];

        var error = Assert.Throws<InvalidDataException>(() => FilePredictor.Open(Npz("joints", joints, 2 * Frames, 17, 3), JointSet.Mpii3d17));

        Assert.Contains(": expected 'joints' in metres, but those of a frame lie ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("apart, as in millimetres. Divide by 1000.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FilePredictor_SaysWhatTheFileIs_WhenItIsNoNpz()
    {
        var path = _folder.File("theta.npy");
        Formats.Numpy.NpyFile.Write<float>(path, new float[85], 1, 85);

        var error = Assert.Throws<InvalidDataException>(() => FilePredictor.Open(path, JointSet.H36m14));

        Assert.StartsWith($"{path}: expected an npz file with 'theta' or 'joints' but found ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("complete zip", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FilePredictor_SaysWhatIsWrong()
    {
        using var store = Labelled();
        string Message(Action action) => Assert.Throws<InvalidDataException>(action).Message;

        Assert.Contains(
            "the joint set is another one: expected shape (M,14,3) for 'joints', which are H36M-14: rankle, rknee",
            Message(() => FilePredictor.Open(Npz("joints", new float[24 * 3], 1, 24, 3), JointSet.H36m14)), StringComparison.Ordinal);
        Assert.Contains("expected shape (M,85) for 'theta'", Message(() => FilePredictor.Open(Npz("theta", new float[82], 1, 82), JointSet.H36m14)), StringComparison.Ordinal);
        Assert.Contains("expected an array 'theta' (M,85) or 'joints' (M,14,3) but found pose", Message(() => FilePredictor.Open(Npz("pose", new float[72], 1, 72), JointSet.H36m14)), StringComparison.Ordinal);
        Assert.Contains(
            "expected a row for each of the 18 frames of store 'labelled' but found 1 rows",
            Message(() => FilePredictor.Open(Npz("theta", new float[85], 1, 85), JointSet.H36m14).Predict(new FrameSelection(store, 4, Compatibility.Corrected, _ => true))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void ThrowIfUnusable_TellsMissingLabelsFromAnotherJointSet()
    {
        using var keypointsOnly = Store("only2d", (_, frames) => new FrameSequence("s", string.Empty, string.Empty, new float[frames * 2048], new float[frames * 147]));
        using var joints14 = Store("joints14", (_, frames) => new FrameSequence("s", string.Empty, string.Empty, new float[frames * 2048], new float[frames * 147]) { Joints14 = new float[frames * 42] });
        string Message(FrameStore store, JointSet joints) => Assert.Throws<InvalidDataException>(() => StoreRequirements.ThrowIfUnusable(store, joints)).Message;

        Assert.Contains("store 'labelled' has no 3D labels, so that there is nothing to measure against: expected joints14, pose and betas, or keypoints3d, but found features, keypoints2d.", Message(keypointsOnly, JointSet.H36m14), StringComparison.Ordinal);
        Assert.Contains(
            "holds another joint set: the protocol compares MPI-INF-3DHP-17 and needs keypoints3d, but found features, keypoints2d, joints14. Presets that fit the store: 3dpw, h36m-p1, h36m-p2, synthetic.",
            Message(joints14, JointSet.Mpii3d17), StringComparison.Ordinal);
        Assert.Equal("the store has no ground and no keypoints3d", StoreRequirements.WhyNot(Metric.Penetration, joints14));
        StoreRequirements.ThrowIfUnusable(joints14, JointSet.H36m14);
    }

    [Fact]
    public void WorstClips_KeepsEachSequencesWorst_AndTheWorstOfThese()
    {
        // Sequences of 96, 20, 50 and 48 frames; a clip has 48. The second is short, so that all of it counts; the third's last two frames do not.
        // The fourth has labels for two frames only, and they count alone: (6 + 8) / 2 = 7.
        using var worst = new WorstClips(3);
        Add(worst, new FrameRange(0, 0, 96), frame => frame < 48 ? 10 : 30);
        Add(worst, new FrameRange(1, 96, 20), _ => 20);
        Add(worst, new FrameRange(2, 116, 50), frame => frame < 48 ? 5 : 1000);

        Add(worst, new FrameRange(3, 166, 48), frame => frame switch { 0 => 6, 1 => 8, _ => float.NaN });

        var clips = worst.Take();

        Assert.Equal([(0, 48L, 48, 30.0), (1, 96L, 20, 20.0), (3, 166L, 48, 7.0)], clips.Select(clip => (clip.Sequence, clip.First, clip.Count, clip.MpjpeMm)));
        Assert.Equal([15.0, 10.0, 3.5], clips.Select(clip => clip.PaMpjpeMm));
    }

    [Fact]
    public void ErrorCurve_KeepsItsMeans_HoweverLongItIs()
    {
        // 1024 frames in 256 points: 4 frames a point; the first four are 0, 1, 2, 3, one of them unknown.
        var curve = new ErrorCurve();
        for (var frame = 0; frame < 1024; frame++)
        {
            curve.Add(frame == 2 ? float.NaN : frame);
        }

        Assert.Equal((4, 256), (curve.FramesPerPoint, curve.Values.Length));
        Assert.Equal((0 + 1 + 3) / 3.0, curve.Values[0], 1e-9);
        Assert.Equal((4 + 5 + 6 + 7) / 4.0, curve.Values[1], 1e-9);
    }

    private static Metric[] Everything() => [.. MetricInfo.All.Select(info => info.Metric).Where(metric => metric is not (Metric.Pck150 or Metric.Auc))];

    private static Tensor NaNInFrame4(long frames) => tensor(Enumerable.Range(0, (int)frames).Select(frame => frame == 4 ? float.NaN : 1).ToArray()).view(-1, 1, 1, 1);

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

    private static void Add(WorstClips worst, FrameRange range, Func<int, float> error)
    {
        float[] errors = [.. Enumerable.Range(0, range.Count).Select(error)];
        using var frames = PredictedFrames.OfBodies([range], new BodyEstimate(zeros(range.Count, 24, 3, 3), zeros(range.Count, 10)));
        var measured = new FrameErrors([range]) { JointsMm = [], AlignedJointsMm = [] };
        measured.Set(Metric.Mpjpe, errors);
        measured.Set(Metric.PaMpjpe, [.. errors.Select(error => error / 2)]);
        worst.Add(frames, measured);
    }

    private ErrorTotals Measure(FrameStore store, IFramePredictor predictor, Metric[] metrics, JointSet? joints = null)
    {
        var set = joints ?? JointSet.H36m14;
        var totals = new ErrorTotals(store.Manifest.Sequences.Count, set.Count);
        new Evaluator(_body, CPU).Measure(predictor, new FrameSelection(store, 4, Compatibility.Corrected, _ => true), set, metrics, [totals], CancellationToken.None);
        return totals;
    }

    private string Npz(string name, float[] values, params long[] shape) => NpzFiles.Write(_folder.File($"{Guid.NewGuid():N}.npz"), name, values, shape);

    private FrameStore Labelled() => LabelledStore.Write(_folder.File("labelled" + Guid.NewGuid().ToString("N")), _body, Frames);

    private FrameStore Store(string name, Func<int, int, FrameSequence> create)
    {
        var folder = _folder.File(name + Guid.NewGuid().ToString("N"));
        using (var writer = new FrameStoreWriter(folder, new FrameStoreInfo("labelled", 30, 1.2, "none")))
        {
            writer.Append(create(0, Frames));
            if (create(1, Frames) is { Name: not "s" } second)
            {
                writer.Append(second);
            }

            writer.Complete(new StoreProvenance("tests", "key", new Dictionary<string, string>(), []));
        }

        return FrameStore.Open(folder);
    }
}
