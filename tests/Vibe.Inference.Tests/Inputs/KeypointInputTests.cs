using System.Globalization;
using System.Text;
using Vibe.Inference.Inputs;
using Vibe.Testing;

namespace Vibe.Inference.Tests.Inputs;

public sealed class KeypointInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Read_TakesAFolderOfOpenPose_WithItsTracks()
    {
        var video = KeypointInput.Read(Path.Combine(Fixtures.Formats, "openpose", "staf"), new KeypointInputOptions { FewestFrames = 10 });

        Assert.NotEmpty(video.Tracks);
        Assert.All(video.Tracks, track => Assert.Equal(track.Frames.Length * 49 * 3, track.Keypoints.Length));
        Assert.All(video.Tracks, track => Assert.True(track.Frames.Length >= 10));
    }

    [Fact]
    public void Read_FollowsPeople_WhoAreNotTracked()
    {
        var video = KeypointInput.Read(
            Path.Combine(Fixtures.Formats, "openpose", "body25"), new KeypointInputOptions { FewestFrames = 10 });

        Assert.NotEmpty(video.Tracks);
        Assert.Contains(video.Notes, note => note.StartsWith("People without track numbers", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_TakesAlphaPose_AndPutsTheMiddlesWhereOpenPoseHasThem()
    {
        var video = KeypointInput.Read(
            Path.Combine(Fixtures.Formats, "alphapose", "alphapose-results.json"), new KeypointInputOptions { FewestFrames = 2 });

        var row = video.Tracks[0].Row(0);
        Assert.Equal((53.167f, 36.283f, 0.683f), (row[0], row[1], row[2])); // nose
        Assert.Equal((63.274f + 43.411f) / 2, row[3], 1e-3f);               // neck, between the shoulders
        Assert.Equal(0.538f, row[5], 1e-6f);                                // and as sure as the less sure one
        Assert.Equal(0, row[(3 * 20) + 2]);                                 // COCO has no toes
        Assert.Equal(row[(3 * 11) + 1], row[(3 * 25) + 1]);                 // LSP's right ankle repeats OpenPose's
    }

    [Fact]
    public void Read_TakesMediaPipe_InPixels()
    {
        var path = _folder.Write("landmarks.json", MediaPipe(frames: 30, empty: 4));

        var video = KeypointInput.Read(path, new KeypointInputOptions { FramesPerSecond = 12 });

        Assert.Equal((200, 100, 12.0), (video.Width, video.Height, video.FramesPerSecond));
        Assert.Equal(29, video.Tracks.Single().Frames.Length);
        Assert.DoesNotContain(4, video.Tracks[0].Frames);
        var row = video.Tracks[0].Row(0);
        Assert.Equal((0.1f * 200, 0.2f * 100, 0.9f), (row[0], row[1], row[2]));
    }

    [Fact]
    public void Read_LeavesShortTracksOut_AndSaysSo()
    {
        var path = _folder.Write("landmarks.json", MediaPipe(frames: 24, empty: -1));

        var error = Assert.Throws<InvalidDataException>(() => KeypointInput.Read(path, new KeypointInputOptions()));

        Assert.Contains("Person 0 was left out: 24 frames, fewer than 25.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"width\":10,\"height\":10,\"frames\":[{\"l\":[[1,2,3,4]]}]}", "frame 0: expected 33 landmarks in 'l' but found 1.")]
    [InlineData("{\"width\":0,\"height\":10,\"frames\":[]}", "expected the pictures' 'width' in pixels, 1 to 65536.")]
    [InlineData("{\"width\":10,\"height\":10,\"frames\":[null]}", "expected a person in at least 25 frames but found none.")]
    [InlineData("[{\"image_id\":\"1.jpg\",\"keypoints\":[1,2,1]}]", "keypoints but found 1.")]
    [InlineData("3", "expected AlphaPose's or COCO's list of people, or MediaPipe's landmarks.")]
    public void Read_SaysWhatIsWrong(string json, string expected)
    {
        var path = _folder.Write("bad.json", json);

        var error = Assert.Throws<InvalidDataException>(() => KeypointInput.Read(path, new KeypointInputOptions()));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { "b_10.json", "b_9.json" }, new[] { 1, 0 })]
    [InlineData(new[] { "clip_000000000012_keypoints.json", "clip_000000000015_keypoints.json" }, new[] { 0, 3 })]
    [InlineData(new[] { "b.json", "a.json" }, new[] { 1, 0 })]
    public void PictureNumbers_TakeTheLastNumberOrTheOrder(string[] names, int[] expected)
    {
        Assert.Equal(expected, PictureNumbers.Of(names));
    }

    [Fact]
    public void KeypointTracker_KeepsPeopleApart_WhoCross()
    {
        var detections = Enumerable.Range(0, 40)
            .SelectMany(frame => new[] { Standing(frame, 100 + (10 * frame)), Standing(frame, 500 - (10 * frame)) })
            .Select((detection, i) => (detection, Right: i % 2 == 0))
            .ToList();

        var tracks = KeypointTracker.Follow(detections.Select(pair => pair.detection)).ToList();

        var right = tracks.Where(found => detections.Any(pair => pair.Right && pair.detection.Keypoints == found.Keypoints))
            .Select(found => found.Track).Distinct();
        Assert.Equal(2, tracks.Select(found => found.Track).Distinct().Count());
        Assert.Single(right);
    }

    public void Dispose() => _folder.Dispose();

    private static FrameDetection Standing(int frame, float x)
    {
        var keypoints = new float[PersonTrack.RowSize];
        for (var i = 0; i < 25; i++)
        {
            (keypoints[3 * i], keypoints[(3 * i) + 1], keypoints[(3 * i) + 2]) = (x + (i % 5 * 10), 100 + (i * 8), 1);
        }

        return new FrameDetection(frame, null, keypoints);
    }

    private static string MediaPipe(int frames, int empty)
    {
        var landmark = string.Create(CultureInfo.InvariantCulture, $"[{0.1},{0.2},0,{0.9}],");
        var text = new StringBuilder("{\"width\":200,\"height\":100,\"ms\":1,\"frames\":[");
        for (var frame = 0; frame < frames; frame++)
        {
            var body = string.Concat(
                Enumerable.Range(1, 32).Select(i => string.Create(CultureInfo.InvariantCulture, $"[{0.01 * i},{0.02 * i},0,0.8],")));
            text.Append(frame == empty ? "null," : $"{{\"l\":[{landmark}{body.TrimEnd(',')}]}},");
        }

        return text.ToString().TrimEnd(',') + "]}";
    }
}
