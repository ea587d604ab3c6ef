using Vibe.Core.Body;
using Vibe.Data.Keypoints;
using Vibe.Inference.Predictions;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Inference.Tests;

using Vibe.Core.Models; // in here it comes before TorchSharp.torch, which has a Generator too

public sealed class LivePredictorTests : IDisposable
{
    private static readonly RandomFourierFeatures Features = new(1);

    private readonly BodyModel _body = new(GoldenBody.Read());
    private readonly Generator _generator = MovingPeople.SmallGenerator();

    [Fact]
    public void Next_GivesTheLastFrameOfTheWindowThatEndsThere()
    {
        var track = MovingPeople.Track(1, 20);
        var stream = Predictor(length: 8).Stream(640, 480, Features);

        PersonMotion[] streamed = [.. Enumerable.Range(0, 20).Select(frame => stream.Next(track.Row(frame).ToArray())!)];

        // The eighth frame has all frames before it in its window, as in a video of eight frames.
        var eight = track with { Frames = track.Frames[..8], Keypoints = track.Keypoints[..(8 * PersonTrack.RowSize)] };
        var whole = Predictor(length: 8).Predict(new TrackedVideo("made up", 640, 480, 30, [eight]), Features).People[0];
        Assert.All(whole.Pose[(7 * 72)..].Zip(streamed[7].Pose), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        Assert.All(whole.Translation[21..].Zip(streamed[7].Translation), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        Assert.Equal(whole.Boxes![28..], streamed[7].Boxes!);
        Assert.Equal(Enumerable.Range(0, 20), streamed.Select(frame => frame.Frames.Single()));
    }

    [Fact]
    public void Next_ForgetsFramesBeforeTheWindow()
    {
        var track = MovingPeople.Track(1, 20);
        var (early, late) = (Predictor(length: 8).Stream(640, 480, Features), Predictor(length: 8).Stream(640, 480, Features));

        PersonMotion? fromStart = null, fromTenth = null;
        for (var frame = 0; frame < 20; frame++)
        {
            fromStart = early.Next(track.Row(frame).ToArray());
            fromTenth = frame < 10 ? null : late.Next(track.Row(frame).ToArray());
        }

        Assert.All(fromStart!.Pose.Zip(fromTenth!.Pose), pair => Assert.Equal(pair.First, pair.Second, 1e-3f)); // the crops shrink slowly
    }

    [Fact]
    public void Next_ForgetsThePerson_AfterALongAbsence()
    {
        var track = MovingPeople.Track(1, 20);
        var stream = Predictor(length: 8).Stream(640, 480, Features);
        var again = Predictor(length: 8).Stream(640, 480, Features);
        var nobody = new float[PersonTrack.RowSize];

        Assert.Null(stream.Next(nobody));
        for (var frame = 0; frame < 10; frame++)
        {
            Assert.NotNull(stream.Next(track.Row(frame).ToArray()));
        }

        Assert.All(Enumerable.Range(0, 10), _ => Assert.NotNull(stream.Next(nobody)));
        Assert.Null(stream.Next(nobody));
        var returned = stream.Next(track.Row(15).ToArray())!;

        Assert.Equal(22, returned.Frames.Single());
        Assert.Equal(again.Next(track.Row(15).ToArray())!.Pose, returned.Pose);
    }

    [Fact]
    public void Next_LeavesNoTensorBehind()
    {
        var track = MovingPeople.Track(1, 20);
        var stream = Predictor(length: 8).Stream(640, 480, Features);
        stream.Next(track.Row(0).ToArray());
        var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (var frame = 1; frame < 10; frame++)
        {
            stream.Next(track.Row(frame).ToArray());
        }

        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Next_Throws_WhenThereAreNotFortyNineKeypoints() => Assert.Contains(
        "Expected keypoints (49,3) but got 75 values.",
        Assert.Throws<ArgumentException>(() => Predictor(length: 8).Stream(640, 480, Features).Next(new float[75])).Message,
        StringComparison.Ordinal);

    public void Dispose()
    {
        _generator.Dispose();
        _body.Dispose();
    }

    private VibePredictor Predictor(int length) =>
        new(_generator, _body, CPU, new InferenceOptions { Windows = new WindowOptions { Length = length, Overlap = 0 } });
}
