using Vibe.Core.Random;
using Vibe.Synthetic.Capture;

namespace Vibe.Synthetic.Tests.Capture;

public sealed class DetectorSimulatorTests
{
    private const int Frames = 600;
    private static readonly SyntheticCamera Camera = new(1000f, 1280, 720);
    private static readonly float[] Points = Person(Frames);

    [Fact]
    public void Detect_IsExact_WhenTheDetectorIsPerfect()
    {
        var clip = DetectorSimulator.Detect(Points, Camera, DetectorOptions.Perfect, new SeededRandom(1));

        for (var i = 0; i < Frames * 49; i++)
        {
            var detected = i % 49 < 38;
            Assert.Equal(detected ? 1f : 0f, clip.Keypoints[(3 * i) + 2]);
            Assert.Equal(detected ? clip.TrueKeypoints[2 * Source(i)] : 0f, clip.Keypoints[3 * i], 1e-4f);
            Assert.Equal(detected ? clip.TrueKeypoints[(2 * Source(i)) + 1] : 0f, clip.Keypoints[(3 * i) + 1], 1e-4f);
        }
    }

    [Fact]
    public void Detect_ProjectsTheTruthIntoTheBoxes()
    {
        var clip = DetectorSimulator.Detect(Points, Camera, new DetectorOptions(), new SeededRandom(1));
        var pixels = Camera.Project(Points);

        var (x, y) = clip.Boxes[7].Normalize(pixels[2 * 7 * 49], pixels[(2 * 7 * 49) + 1]);
        Assert.Equal(x, clip.TrueKeypoints[2 * 7 * 49]);
        Assert.Equal(y, clip.TrueKeypoints[(2 * 7 * 49) + 1]);
    }

    [Fact]
    public void Detect_ErrsWithinBounds()
    {
        var clip = DetectorSimulator.Detect(Points, Camera, new DetectorOptions(), new SeededRandom(2));
        var errors = Enumerable.Range(0, Frames * 49).Where(i => i % 49 < 25 && clip.Keypoints[(3 * i) + 2] > 0f)
            .Select(i => Error(clip, i)).ToArray();

        Assert.InRange(1d - (errors.Length / (Frames * 25d)), 0.01d, 0.2d); // missed
        Assert.InRange(errors.Average(), 0.005d, 0.06d);
        Assert.True(errors.Max() > 0.1f); // outliers
    }

    [Fact]
    public void Detect_IsLessConfident_WhenTheErrorIsLarge()
    {
        var clip = DetectorSimulator.Detect(Points, Camera, new DetectorOptions(), new SeededRandom(3));
        var seen = Enumerable.Range(0, Frames * 49).Where(i => i % 49 < 25 && clip.Keypoints[(3 * i) + 2] > 0f).ToArray();

        var exact = seen.Where(i => Error(clip, i) < 0.02f).Average(i => clip.Keypoints[(3 * i) + 2]);
        var wrong = seen.Where(i => Error(clip, i) > 0.06f).Average(i => clip.Keypoints[(3 * i) + 2]);

        Assert.True(exact > wrong + 0.15f);
    }

    [Fact]
    public void Detect_ClearsMissedKeypoints()
    {
        var clip = DetectorSimulator.Detect(Points, Camera, new DetectorOptions(), new SeededRandom(4));

        foreach (var i in Enumerable.Range(0, Frames * 49).Where(i => clip.Keypoints[(3 * i) + 2] == 0f))
        {
            Assert.Equal((0f, 0f), (clip.Keypoints[3 * i], clip.Keypoints[(3 * i) + 1]));
        }
    }

    [Fact]
    public void Detect_HidesLimbsForSomeFrames_WhenObjectsPass()
    {
        var options = DetectorOptions.Perfect with { OcclusionRate = 0.01f };
        var clip = DetectorSimulator.Detect(Points, Camera, options, new SeededRandom(5));

        var hidden = Enumerable.Range(0, Frames).Count(
            frame => Enumerable.Range(0, 25).Any(i => clip.Keypoints[(3 * ((frame * 49) + i)) + 2] == 0f));

        Assert.InRange(hidden, 20, 300); // about 6 times 5 to 30 frames
    }

    [Fact]
    public void Detect_LosesTheFeet_WhenTheClipIsTruncated()
    {
        var options = DetectorOptions.Perfect with { TruncationRate = 1f };
        var clip = DetectorSimulator.Detect(Points, Camera, options, new SeededRandom(6));

        Assert.Equal(0f, clip.Keypoints[(3 * 21) + 2]); // left heel
        Assert.Equal(1f, clip.Keypoints[2]); // nose
    }

    [Fact]
    public void Detect_ExchangesSides_WhenItConfusesThem()
    {
        var options = DetectorOptions.Perfect with { SwapRate = 1f };
        var clip = DetectorSimulator.Detect(Points, Camera, options, new SeededRandom(7));

        Assert.Equal(clip.TrueKeypoints[2 * 7], clip.Keypoints[3 * 4], 1e-4f); // the right wrist is the left one
    }

    [Fact]
    public void Detect_LosesTheFace_WhenThePersonTurnsAway()
    {
        var away = (float[])Points.Clone();
        for (var i = 0; i < away.Length; i += 3)
        {
            (away[i], away[i + 2]) = (-away[i], 8f - away[i + 2]); // half a turn around the axis at z = 4
        }

        var options = DetectorOptions.Perfect with { SelfOcclusion = true };
        var front = DetectorSimulator.Detect(Points, Camera, options, new SeededRandom(8));
        var back = DetectorSimulator.Detect(away, Camera, options, new SeededRandom(8));

        Assert.Equal(1f, MeanConfidence(front, 0), 0.01f);
        Assert.True(MeanConfidence(back, 0) < 0.5f);
    }

    [Fact]
    public void Detect_GivesTheSameClip_WhenTheSeedIsTheSame()
    {
        var first = DetectorSimulator.Detect(Points, Camera, new DetectorOptions(), new SeededRandom(9));
        var second = DetectorSimulator.Detect(Points, Camera, new DetectorOptions(), new SeededRandom(9));

        Assert.Equal(first.Keypoints, second.Keypoints);
        Assert.Equal(first.Boxes, second.Boxes);
    }

    [Fact]
    public void Detect_Throws_WhenKeypointsAreMissing()
    {
        var error = Assert.Throws<ArgumentException>(
            () => DetectorSimulator.Detect(new float[75], Camera, new DetectorOptions(), new SeededRandom(1)));

        Assert.Contains("Expected points (T,49,3) but got 75 values.", error.Message, StringComparison.Ordinal);
    }

    private static float MeanConfidence(DetectedClip clip, int keypoint) =>
        Enumerable.Range(0, Frames).Average(frame => clip.Keypoints[(3 * ((frame * 49) + keypoint)) + 2]);

    private static float Error(DetectedClip clip, int i)
    {
        var (x, y) = (clip.Keypoints[3 * i] - clip.TrueKeypoints[2 * i], clip.Keypoints[(3 * i) + 1] - clip.TrueKeypoints[(2 * i) + 1]);
        return MathF.Sqrt((x * x) + (y * y));
    }

    // LSP's keypoints repeat OpenPose's: right ankle to left wrist, neck.
    private static int Source(int i)
    {
        int[] sources = [11, 10, 9, 12, 13, 14, 4, 3, 2, 5, 6, 7, 1];
        return i % 49 < 25 ? i : i - (i % 49) + sources[(i % 49) - 25];
    }

    // Somebody who faces the camera four metres away and sways; x to the person's left, y down.
    private static float[] Person(int frames)
    {
        (float X, float Y, float Z)[] body =
        [
            (0f, -0.62f, -0.12f), (0f, -0.45f, 0f), (-0.18f, -0.42f, 0f), (-0.28f, -0.15f, 0f), (-0.32f, 0.10f, -0.05f),
            (0.18f, -0.42f, 0f), (0.28f, -0.15f, 0f), (0.32f, 0.10f, -0.05f), (0f, 0f, 0f), (-0.1f, 0.02f, 0f),
            (-0.11f, 0.45f, 0f), (-0.12f, 0.87f, 0f), (0.1f, 0.02f, 0f), (0.11f, 0.45f, 0f), (0.12f, 0.87f, 0f),
            (-0.03f, -0.65f, -0.09f), (0.03f, -0.65f, -0.09f), (-0.08f, -0.63f, 0.01f), (0.08f, -0.63f, 0.01f),
            (0.12f, 0.93f, -0.18f), (0.16f, 0.93f, -0.14f), (0.12f, 0.92f, 0.05f), (-0.12f, 0.93f, -0.18f), (-0.16f, 0.93f, -0.14f),
            (-0.12f, 0.92f, 0.05f),
        ];
        return [.. Enumerable.Range(0, frames * 49).SelectMany(i =>
        {
            var (x, y, z) = body[(i % 49) % 25];
            var sway = 0.2f * MathF.Sin(i / 49 * 0.1f);
            return new[] { x + sway, y, z + 4f };
        })];
    }
}
