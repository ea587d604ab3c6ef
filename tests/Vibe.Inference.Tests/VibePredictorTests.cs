using Vibe.Core.Body;
using Vibe.Data.Keypoints;
using Vibe.Inference.Predictions;
using Vibe.Testing;
using static TorchSharp.torch;

namespace Vibe.Inference.Tests;

using Vibe.Core.Models; // in here it comes before TorchSharp.torch, which has a Generator too

public sealed class VibePredictorTests : IDisposable
{
    private readonly BodyModel _body = new(GoldenBody.Read());

    [Fact]
    [Trait("Category", "Golden")]
    public void Predict_GivesTheReferencesTheta_InTheNpzFile()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var golden = GoldenCase.Open("generator");
        var weights = golden.Weights();
        using var generator = new Generator(GoldenOptions.Generator(weights), GoldenBody.Mean());
        weights.FillInto(generator);
        var features = golden.Tensor("features");
        var windows = new WindowPredictor(generator, _body, CPU, new WindowOptions { Length = 8, Overlap = 4 });

        var bodies = windows.Predict([.. Enumerable.Range(0, 4).Select(clip => new Given(features.select(0, clip)))]);

        var theta = golden.Tensor("theta");
        Assert.All(bodies, (person, clip) =>
        {
            Expect.Within(theta[clip].narrow(1, 0, 3), tensor(person.Camera, [8, 3]), 1e-4);
            Expect.Within(theta[clip].narrow(1, 75, 10), tensor(person.Betas, [8, 10]), 1e-4);
            Expect.Within(golden.Tensor("rotmat")[clip], tensor(person.Rotations, [8, 24, 3, 3]), 1e-4);
        });
    }

    [Fact]
    public void Predict_GivesEveryFrame_AlsoThoseOfShortPeopleAndGaps()
    {
        using var generator = MovingPeople.SmallGenerator();
        var predictor = new VibePredictor(generator, _body, CPU, new InferenceOptions { LongestGap = 3 });
        var video = new TrackedVideo("made up", 640, 480, 30,
        [
            MovingPeople.Rigid(1, [.. Enumerable.Range(0, 40)]),
            MovingPeople.Rigid(2, [3, 4, 5, 8, 9]),               // two frames are missing: filled
            MovingPeople.Rigid(7, [0, 1, 2, 20, 21, 22, 23]),     // seventeen are: two parts
        ]);

        var result = predictor.Predict(video, new RandomFourierFeatures(1));

        Assert.Equal([1, 2, 7], result.People.Select(person => person.Id));
        Assert.Equal(40, result.People[0].FrameCount);
        Assert.Equal([3, 4, 5, 6, 7, 8, 9], result.People[1].Frames);
        Assert.Equal([0, 1, 2, 20, 21, 22, 23], result.People[2].Frames);
        Assert.All(result.People, person =>
        {
            Assert.Equal(person.FrameCount * 72, person.Pose.Length);
            Assert.Equal(person.FrameCount * 3, person.Translation.Length);
            Assert.Equal(person.FrameCount * 147, person.Keypoints!.Length);
            Assert.All(person.Pose, value => Assert.True(float.IsFinite(value)));
        });
    }

    [Fact]
    public void Predict_IsTheSame_HoweverManyWindowsGoTogether()
    {
        using var generator = MovingPeople.SmallGenerator();
        var video = new TrackedVideo(
            "made up", 640, 480, 30,
            [MovingPeople.Rigid(1, [.. Enumerable.Range(0, 50)]), MovingPeople.Rigid(2, [.. Enumerable.Range(4, 30)])]);

        var together = Predict(generator, video, new WindowOptions { BatchSize = 32 });
        var single = Predict(generator, video, new WindowOptions { BatchSize = 1 });

        Assert.All(together.People.Zip(single.People), pair =>
            Assert.All(pair.First.Pose.Zip(pair.Second.Pose), values => Assert.Equal(values.First, values.Second, 1e-4f)));
    }

    [Fact]
    public void Predict_HasNoLargerSteps_AtTheSeamsOfWindows()
    {
        using var generator = MovingPeople.SmallGenerator();
        var video = new TrackedVideo("made up", 640, 480, 30, [MovingPeople.Track(1, 400)]);

        // A window of 16 begins, and another ends, every 8 frames. Windows that share nothing show that seams are seen here.
        Assert.InRange(SeamRatio(Predict(generator, video, new WindowOptions())), 0, 1.5);
        Assert.InRange(SeamRatio(Predict(generator, video, new WindowOptions { Length = 8, Overlap = 0 })), 2, double.PositiveInfinity);
    }

    [Fact]
    public void Predict_GivesTheVideosFrames_WhenTheModelLearnedAtAnotherRate()
    {
        using var generator = MovingPeople.SmallGenerator();
        var video = new TrackedVideo("made up", 640, 480, 12, [MovingPeople.Rigid(1, [.. Enumerable.Range(0, 30)])]);
        var predictor = new VibePredictor(generator, _body, CPU, new InferenceOptions { ModelFramesPerSecond = 30 });

        var result = predictor.Predict(video, new RandomFourierFeatures(1));

        Assert.Equal(30, result.People.Single().FrameCount);
        Assert.Equal(12, result.FramesPerSecond);
        Assert.Contains("The keypoints were interpolated from 12/s to the model's 30/s.", result.Notes);
        Assert.Equal(video.Tracks[0].Keypoints, result.People[0].Keypoints);
    }

    [Fact]
    public void Resample_GivesTheKeypointsBetweenFrames()
    {
        var track = MovingPeople.Rigid(1, [0, 1, 2]);

        var twice = Timeline.Resample(track.Keypoints, 2);

        Assert.Equal(5 * PersonTrack.RowSize, twice.Length);
        Assert.Equal(track.Row(1).ToArray(), twice[(2 * PersonTrack.RowSize)..(3 * PersonTrack.RowSize)]);
        Assert.Equal((track.Row(0)[0] + track.Row(1)[0]) / 2, twice[PersonTrack.RowSize], 1e-3f);
    }

    [Fact]
    public void KeypointSource_MakesTheFeatures_OfTheSyntheticDetectorsCrops()
    {
        var track = MovingPeople.Rigid(1, [0, 1, 2]);
        var segment = TrackSegment.Of(track, 0).Single();
        var features = new RandomFourierFeatures(3);

        using var scope = NewDisposeScope();
        var actual = new KeypointFeatureSource(segment, features).Read(1, 1);

        // The square around the keypoints times 1.2, and the keypoints in its [-1, 1].
        var square = CropSquare.Around(track.Row(1)[..75], 1.2f)!;
        var crop = track.Row(1).ToArray();
        for (var i = 0; i < crop.Length; i += 3)
        {
            (crop[i], crop[i + 1]) = crop[i + 2] > 0 ? square.Normalize(crop[i], crop[i + 1]) : (0, 0);
        }

        Assert.Equal(features.Compute(crop), RotationArrays.Floats(actual));
        Assert.InRange(crop.Where((_, i) => i % 3 != 2).Max(), 0.83f, 0.84f); // 1 / 1.2
    }

    public void Dispose() => _body.Dispose();

    // The mean step of the camera's scale at seams, divided by the mean of all steps.
    private static double SeamRatio(MotionResult result)
    {
        var camera = result.People[0].CropCamera!;
        double[] scales = [.. camera.Where((_, i) => i % 3 == 0).Select(scale => (double)scale)];
        double[] steps = [.. scales.Skip(1).Zip(scales, (after, before) => Math.Abs(after - before))];
        return Enumerable.Range(0, steps.Length).Where(i => (i + 1) % 8 == 0).Average(i => steps[i]) / steps.Average();
    }

    private MotionResult Predict(Generator generator, TrackedVideo video, WindowOptions windows) =>
        new VibePredictor(generator, _body, CPU, new InferenceOptions { Windows = windows })
            .Predict(video, new RandomFourierFeatures(1));

    private sealed class Given(Tensor features) : IFeatureSource
    {
        public int FrameCount => (int)features.shape[0];

        public Tensor Read(int first, int count) => features.narrow(0, first, count).clone();
    }
}
