using NumSharp;
using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Core.Sculpting;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Evaluation;
using Vibe.Evaluation.Baselines;
using Vibe.Evaluation.Predictions;
using Vibe.Evaluation.Protocols;
using Vibe.Testing;
using Vibe.Testing.Evaluations;
using static TorchSharp.torch;

namespace Vibe.Arrays.Tests;

public sealed class PredictionArraysTests : IDisposable
{
    private const int LeftKnee = 4;

    private static readonly BodyModelData Body = FreeBody.Create();

    private readonly TemporaryFolder _folder = new();
    private readonly BodyModel _body = new(Body);
    private readonly FrameStore _store;

    public PredictionArraysTests() =>
        _store = PosedStore.Write(_folder.File("store"), (Moving(7), null, null), (Moving(3), null, null), (Moving(5), null, null));

    public void Dispose()
    {
        _store.Dispose();
        _body.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void PredictArrays_GivesEachSequenceWhole_HoweverTheMethodPredictsIt()
    {
        var predictions = Shaken.PredictArrays(Selection).ToList();

        Assert.Equal(_store.Manifest.Sequences.Select(sequence => sequence.Name), predictions.Select(found => found.Sequence));
        Assert.Equal([7, 3, 5], predictions.Select(found => found.FrameCount));
        var truth = _store.ReadArray(FrameColumn.Betas, 7, 3);
        Assert.Equal(TensorArrays.Values<float>(truth), TensorArrays.Values<float>(predictions[1].Betas));
        Assert.Equal([3, 24, 3, 3], predictions[1].Rotations.shape.Select(length => (int)length));
        Assert.NotNull(predictions[1].Camera);
    }

    [Fact]
    public void ArrayPredictor_IsMeasuredLikeTheMethodThatItsArraysComeFrom()
    {
        // The arrays come from pieces of 5 frames; both are measured in one piece, so that sums are in the same order.
        var options = new EvaluationOptions { BatchSize = 2, ClipLength = 4 };
        var arrays = new ArrayPredictor("arrays", [.. Shaken.PredictArrays(Selection)]);

        var expected = new Evaluator(_body, CPU).Evaluate(new BodyPredictor(Shake, pieceLength: 512), _store, options);
        var found = new Evaluator(_body, CPU).Evaluate(arrays, _store, options);

        Assert.Equal(expected.Frames, found.Frames);
        Assert.Equal(expected.MpjpeMm, found.MpjpeMm);
        Assert.Equal(expected.PaMpjpeMm, found.PaMpjpeMm);
        Assert.Equal(expected.AccelerationErrorMmPerFrame2, found.AccelerationErrorMmPerFrame2);
        Assert.True(found.MpjpeMm > 1);
    }

    [Fact]
    public void ArrayPredictor_GivesTheArraysBack()
    {
        var expected = Shaken.PredictArrays(Selection).ToList();

        var found = new ArrayPredictor("arrays", expected).PredictArrays(Selection).ToList();

        Assert.All(expected.Zip(found), pair =>
        {
            Assert.Equal(TensorArrays.Values<float>(pair.First.Rotations), TensorArrays.Values<float>(pair.Second.Rotations));
            Assert.Equal(TensorArrays.Values<float>(pair.First.Betas), TensorArrays.Values<float>(pair.Second.Betas));
            Assert.Equal(TensorArrays.Values<float>(pair.First.Camera!), TensorArrays.Values<float>(pair.Second.Camera!));
        });
    }

    [Fact]
    public void ArrayPredictor_NamesTheSequence_WhenItsPredictionIsMissingOrShorter()
    {
        var all = Shaken.PredictArrays(Selection).ToList();
        string Message(params SequencePrediction[] some) =>
            Assert.Throws<InvalidDataException>(() => new ArrayPredictor("mine", some).Predict(Selection)).Message;
        var cut = new SequencePrediction(all[1].Sequence, all[1].Rotations[":2"], all[1].Betas[":2"]);

        Assert.Equal(
            "mine: expected predictions for the 3 frames of sequence 'sequence 7' of store 'posed' but found none.",
                Message(all[0], all[2]));
        Assert.Equal(
            "mine: expected predictions for the 3 frames of sequence 'sequence 7' of store 'posed' but found 2 frames.",
            Message(all[0], cut, all[2]));
    }

    [Fact]
    public void PredictArrays_Throws_WhenTheMethodPredictsJointsOnly()
    {
        var path = NpzFiles.Write(_folder.File("joints.npz"), "joints", new float[15 * 14 * 3], 15, 14, 3);
        var joints = FilePredictor.Open(path, JointSet.H36m14);

        var error = Assert.Throws<InvalidDataException>(() => joints.PredictArrays(Selection).Count());

        Assert.Equal("joints: expected predicted bodies, but there are only joints.", error.Message);
    }

    [Fact]
    public void Points_EqualThoseOfTensors()
    {
        var prediction = Shaken.PredictArrays(Selection).First();
        using var scope = NewDisposeScope();
        var posed = _body.Pose(prediction.Betas.ToTensor(), prediction.Rotations.ToTensor());

        AssertSame(posed.Joints, _body.Joints(prediction.Betas, prediction.Rotations));
        AssertSame(posed.Keypoints, _body.Keypoints(prediction.Betas, prediction.Rotations));
        AssertSame(posed.EvaluationJoints, _body.EvaluationJoints(prediction.Betas, prediction.Rotations));
        AssertSame(posed.Vertices, _body.Vertices(prediction.Betas, prediction.Rotations));
    }

    [Fact]
    public void ToPose_UndoesFromPose()
    {
        var pose = np.array(Moving(4).SelectMany(values => values).ToArray()).reshape(4, 72);
        var betas = np.zeros(new Shape(4, 10), NPTypeCode.Single);

        var back = SequencePrediction.FromPose("s", pose, betas).ToPose();

        Assert.Equal([4, 72], back.shape.Select(length => (int)length));
        Assert.All(
            TensorArrays.Values<float>(pose).Zip(TensorArrays.Values<float>(back)), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void SequencePrediction_NamesTheShape_WhenArraysDifferInLength()
    {
        var rotations = np.zeros(new Shape(4, 24, 3, 3), NPTypeCode.Single);

        var error = Assert.Throws<ArgumentException>(
            () => new SequencePrediction("s", rotations, np.zeros(new Shape(3, 10), NPTypeCode.Single)));

        Assert.Equal("Expected shape (4,10) but got (3,10). (Parameter 'betas')", error.Message);
    }

    private static BodyPredictor Shaken { get; } = new(Shake);

    private FrameSelection Selection => new(_store, 4, Compatibility.Corrected, _ => true);

    private static BodyEstimate Shake(Tensor pose, Tensor betas) => new(
        Rotations.FromAxisAngle(pose + (0.3 * (40 * pose.sum([1, 2], keepdim: true)).sin())),
        betas,
        tensor(new[] { 0.9f, 0.1f, 0 }).repeat(pose.shape[0], 1));

    private static float[][] Moving(int frames) =>
        [.. Enumerable.Range(0, frames).Select(frame => PosedStore.Pose(LeftKnee, 0, 0.3f * frame))];

    private static void AssertSame(Tensor expected, NDArray actual)
    {
        using var found = actual.ToTensor();
        Assert.Equal(expected.shape, found.shape);
        Assert.True(expected.eq(found).all().item<bool>());
    }
}
