using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Core.Sculpting;
using Vibe.Data.Stores;
using Vibe.Evaluation.Baselines;
using Vibe.Evaluation.Measuring;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;
using Vibe.Testing;
using Vibe.Testing.Evaluations;
using static TorchSharp.torch;

namespace Vibe.Evaluation.Tests.Baselines;

public sealed class FilePredictorTests : IDisposable
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
    public void Predict_ReadsTheta()
    {
        // theta: camera 3, pose 72, shape 10. The store's truth gives no error; its camera is the store's own.
        using var store = Labelled();
        var (pose, betas) = (Rows(store, FrameColumn.Pose), Rows(store, FrameColumn.Betas));
        float[] theta = [.. Enumerable.Range(0, 2 * Frames).SelectMany(
            row => new[] { 0.9f, 0, 0 }.Concat(pose.Skip(row * 72).Take(72)).Concat(betas.Skip(row * 10).Take(10)))];

        var totals = Measure(store, FilePredictor.Open(Npz("theta", theta, 2 * Frames, 85), JointSet.H36m14),
            [Metric.Mpjpe, Metric.PaMpjpe, Metric.Reprojection]);

        Assert.Equal(0, totals.Of(Metric.Mpjpe).Mean, 1e-3);
        Assert.Equal(0, totals.Of(Metric.Reprojection).Mean, 1e-2);
    }

    [Fact]
    public void Open_NoticesMillimetres()
    {
        using var store = Labelled();
        float[] joints = [.. Joints17(store).Select(value => 1000 * value)];

        var error = Assert.Throws<InvalidDataException>(
            () => FilePredictor.Open(Npz("joints", joints, 2 * Frames, 17, 3), JointSet.Mpii3d17));

        Assert.Contains(": expected 'joints' in metres, but those of a frame lie ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("apart, as in millimetres. Divide by 1000.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SaysWhatTheFileIs_WhenItIsNoNpz()
    {
        var path = _folder.File("theta.npy");
        Formats.Numpy.NpyFile.Write<float>(path, new float[85], 1, 85);

        var error = Assert.Throws<InvalidDataException>(() => FilePredictor.Open(path, JointSet.H36m14));

        Assert.Equal($"{path}: at byte 0: not an .npz archive (a zip file of arrays); it is a single numpy array (.npy).", error.Message);
    }

    [Fact]
    public void Open_SaysWhatIsWrong()
    {
        using var store = Labelled();
        string Message(Action action) => Assert.Throws<InvalidDataException>(action).Message;

        Assert.Contains(
            "the joint set is another one: expected shape (M,14,3) for 'joints', which are H36M-14: rankle, rknee",
            Message(() => FilePredictor.Open(Npz("joints", new float[24 * 3], 1, 24, 3), JointSet.H36m14)), StringComparison.Ordinal);
        Assert.Contains("expected shape (M,85) for 'theta'",
            Message(() => FilePredictor.Open(Npz("theta", new float[82], 1, 82), JointSet.H36m14)), StringComparison.Ordinal);
        Assert.Contains("expected an array 'theta' (M,85) or 'joints' (M,14,3) but found pose",
            Message(() => FilePredictor.Open(Npz("pose", new float[72], 1, 72), JointSet.H36m14)), StringComparison.Ordinal);
        Assert.Contains(
            "expected a row for each of the 18 frames of store 'labelled' but found 1 rows",
            Message(() => FilePredictor.Open(Npz("theta", new float[85], 1, 85), JointSet.H36m14).Predict(
                new FrameSelection(store, 4, Compatibility.Corrected, _ => true))),
            StringComparison.Ordinal);
    }

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

    private ErrorTotals Measure(FrameStore store, IFramePredictor predictor, Metric[] metrics)
    {
        var totals = new ErrorTotals(store.Manifest.Sequences.Count, JointSet.H36m14.Count);
        new Evaluator(_body, CPU).Measure(
            predictor, new FrameSelection(store, 4, Compatibility.Corrected, _ => true), JointSet.H36m14, metrics, [totals],
                CancellationToken.None);
        return totals;
    }

    private string Npz(string name, float[] values, params long[] shape) =>
        NpzFiles.Write(_folder.File($"{Guid.NewGuid():N}.npz"), name, values, shape);

    private FrameStore Labelled() => LabelledStore.Write(_folder.File("labelled" + Guid.NewGuid().ToString("N")), _body, Frames);
}
