using Vibe.Core;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Data.Stores;
using Vibe.Evaluation.Predictions;
using Vibe.Inference.Measuring;
using Vibe.Inference.Outputs;
using Vibe.Testing;
using Vibe.Testing.Evaluations;
using static TorchSharp.torch;

namespace Vibe.Inference.Tests.Measuring;

public sealed class MotionPredictorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BodyModel _body = new(GoldenBody.Read());

    [Theory]
    [InlineData(MotionAxes.Camera)]
    [InlineData(MotionAxes.YUp)]
    [InlineData(MotionAxes.ZUp)]
    public void Predict_GivesThePosesInTheCamerasAxes(MotionAxes axes)
    {
        using var store = Store(20, 6);
        var motion = Motion();
        var given = axes switch
        {
            MotionAxes.YUp => WorldMotion.Upright(motion, _body),
            MotionAxes.ZUp => WorldMotion.ToZUp(motion, _body),
            _ => motion,
        };

        using var predicted = new MotionPredictor("theirs", given).Predict(All(store)).Single();

        using var scope = NewDisposeScope();
        float[] poses = [.. motion.People.SelectMany(person => person.Pose)];
        Expect.Within(Rotations.FromAxisAngle(tensor(poses).view(26, 24, 3)), predicted.Bodies!.Rotations, 1e-5);
        Expect.Within(tensor(motion.People.SelectMany(person => person.Betas).ToArray()).view(26, 10), predicted.Bodies.Betas, 0);
        Assert.Equal([new FrameRange(0, 0, 20), new FrameRange(1, 20, 6)], predicted.Ranges);
    }

    [Fact]
    public void Predict_Throws_WhenPeopleOrFramesAreOthers()
    {
        using var one = Store(20);
        using var shorter = Store(20, 5);

        var people = Assert.Throws<InvalidDataException>(() => new MotionPredictor("theirs", Motion()).Predict(All(one)));
        var frames = Assert.Throws<InvalidDataException>(() => new MotionPredictor("theirs", Motion()).Predict(All(shorter)));

        Assert.Equal("made up: expected a person for each of the 1 sequences of store 'posed' but found 2.", people.Message);
        Assert.Equal(
            "made up: person 2: expected the 5 frames of sequence 'sequence 20' in a row but found 6, numbered 3 to 8.", frames.Message);
    }

    public void Dispose()
    {
        _body.Dispose();
        _folder.Dispose();
    }

    private static MotionResult Motion() => SampleMotions.Two() with
    {
        People = [SampleMotions.Person(1, [.. Enumerable.Range(0, 20)]), SampleMotions.Person(2, [3, 4, 5, 6, 7, 8])],
    };

    private static FrameSelection All(FrameStore store) => new(store, 16, Compatibility.Corrected, _ => true);

    private FrameStore Store(params int[] frames) => PosedStore.Write(
        _folder.File($"store-{frames.Length}-{frames[^1]}"),
        [.. frames.Select(count => (Enumerable.Repeat(new float[72], count).ToArray(), (float[]?)null, (byte[]?)null))]);
}
