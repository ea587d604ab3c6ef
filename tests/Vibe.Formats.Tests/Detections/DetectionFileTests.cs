using System.Text;
using Vibe.Formats.Detections;
using Vibe.Formats.Inspection;
using Vibe.Formats.Numpy;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Detections;

[Trait("Category", "Formats")]
public sealed class DetectionFileTests : TemporaryFolder
{
    public static TheoryData<string> TrackFiles() => [.. FormatFixtures.Matching("mot/*.txt")];

    [Fact]
    public void OpenPose_GivesTheKeypointsOfEachPicture()
    {
        using var expected = NpzArchive.Open(FormatFixtures.PathOf("openpose", "expected_body25.npz"));

        var people = Pictures("body25").SelectMany((people, frame) => people.Select(person => (frame, person))).ToList();

        Assert.Equal(expected.Read("n_files").Scalar<int>(), Pictures("body25").Count);
        Assert.Equal(expected.Read("frame").ToArray<int>(), people.Select(person => person.frame));
        Assert.Equal(expected.Read("keypoints").ToArray<double>(), people.SelectMany(person => person.person.Keypoints));
        Assert.All(people, person => Assert.Null(person.person.Track));
    }

    [Fact]
    public void OpenPose_GivesTracks_OfTheTrackingBuild()
    {
        using var expected = NpzArchive.Open(FormatFixtures.PathOf("openpose", "expected_staf.npz"));
        var tracks = Pictures("staf").SelectMany(
            (people, frame) => people.Select(person => (frame, person))).ToLookup(person => person.person.Track!.Value);

        Assert.NotEmpty(tracks);
        Assert.All(tracks, track =>
        {
            Assert.Equal(expected.Read($"{track.Key}.frames").ToArray<int>(), track.Select(person => person.frame));
            Assert.Equal(expected.Read($"{track.Key}.joints2d").ToArray<double>(), track.SelectMany(person => person.person.Keypoints));
        });
    }

    [Fact]
    public void AlphaPose_GivesTracksWithBoxesAndScores()
    {
        using var expected = NpzArchive.Open(FormatFixtures.PathOf("alphapose", "expected.npz"));
        var tracks = AlphaPoseFile.Read(
            FormatFixtures.PathOf(FormatFixtures.Smallest("alphapose/*.json", IsTracked))).ToLookup(person => person.Track!.Value);

        Assert.Equal(expected.Names.Count(name => name.EndsWith(".frames", StringComparison.Ordinal)), tracks.Count);
        Assert.All(tracks, track =>
        {
            // Picture 000001.jpg is frame 0.
            Assert.Equal(
                expected.Read($"{track.Key}.frames").ToArray<int>(),
                track.Select(person => int.Parse(Path.GetFileNameWithoutExtension(person.Image!)) - 1));
            Assert.Equal(expected.Read($"{track.Key}.keypoints").ToArray<double>(), track.SelectMany(person => person.Keypoints));
            Assert.Equal(expected.Read($"{track.Key}.box_xywh").ToArray<double>(), track.SelectMany(person => person.Box!));
            Assert.Equal(expected.Read($"{track.Key}.score").ToArray<double>(), track.Select(person => person.Score!.Value));
        });
    }

    [Fact]
    public void AlphaPose_LeavesTracksOpen_WhereThereAreNone() => Assert.All(
        AlphaPoseFile.Read(FormatFixtures.PathOf(FormatFixtures.Smallest("alphapose/*.json", file => !IsTracked(file)))),
        person => Assert.Equal((null, 51), (person.Track, person.Keypoints.Count)));

    [Theory]
    [MemberData(nameof(TrackFiles))]
    public void Mot_GivesTracks_InAnyOrderOfRows(string file)
    {
        using var expected = NpzArchive.Open(FormatFixtures.PathOf("mot", "expected.npz"));
        var tracks = MotFile.Read(FormatFixtures.PathOf(file)).ToLookup(box => box.Track!.Value);

        Assert.Equal(expected.Names.Count(name => name.EndsWith(".frames", StringComparison.Ordinal)), tracks.Count);
        Assert.All(tracks, track =>
        {
            Assert.Equal(expected.Read($"{track.Key}.frames").ToArray<int>(), track.Select(box => box.Frame!.Value));
            Assert.Equal(expected.Read($"{track.Key}.xywh").ToArray<double>(), track.SelectMany(box => box.Box!));
            Assert.Equal(expected.Read($"{track.Key}.conf").ToArray<double>(), track.Select(box => box.Score!.Value));
        });
    }

    [Fact]
    public void Mot_TakesSpacesBehindCommas()
    {
        var all = MotFile.Read(FormatFixtures.PathOf(FormatFixtures.Largest("mot/*.txt")));
        var some = MotFile.Read(FormatFixtures.PathOf(FormatFixtures.Smallest("mot/*.csv")));

        Assert.NotEmpty(some);
        Assert.All(
            some,
            box => Assert.Contains(
                all, other => other.Frame == box.Frame && other.Track == box.Track && other.Box!.SequenceEqual(box.Box!)));
    }

    [Theory]
    [InlineData("1,1,1,1,1,1,1\n1,1,1,1,1,1,1", "line 2: frame 1 of track 1 comes twice.")]
    [InlineData("\n0,1,1,1,1,1,1", "line 2: expected a frame of 1 or more")]
    [InlineData("1,1,1,1,-1,1,1", "line 1: a box of -1 x 1 pixels has no size.")]
    [InlineData("1,1,1,1,nan,1,1", "line 1: column 5 is 'nan', expected a number.")]
    public void Mot_NamesTheLine_WhenARowIsWrong(string text, string reason)
    {
        var path = File("x.txt", System.Text.Encoding.ASCII.GetBytes(text));

        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => MotFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pose_keypoints_2d")]
    [InlineData("pose_keypoints")] // 1.1
    [InlineData("body_parts")] // 1.0
    public void OpenPose_GivesKeypoints_OfAnyVersion(string name)
    {
        var path = File("x.json", Encoding.UTF8.GetBytes($$"""{"version":1.0,"people":[{"{{name}}":[1,2,0.5,0,0,0]}]}"""));

        Assert.Equal([1, 2, 0.5, 0, 0, 0], Assert.Single(OpenPoseFile.Read(path)).Keypoints);
        Assert.Contains("1 person of 2 keypoints", FileInspector.Describe(path)[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Read_TakesAByteOrderMark(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] Marked(string text) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
        var people = File("x.json", Marked("""{"people":[{"pose_keypoints_2d":[1,2,0.5]}]}"""));
        var results = File("y.json", Marked("""[{"image_id":"ä.jpg","keypoints":[1,2,0.5]}]"""));
        var tracks = File("x.txt", Marked("1,1,2,3,4,5,1\r\n2,1,2,3,4,5,1\r\n"));

        Assert.Single(OpenPoseFile.Read(people));
        Assert.Equal("ä.jpg", Assert.Single(AlphaPoseFile.Read(results)).Image);
        Assert.Equal([0, 1], MotFile.Read(tracks).Select(box => box.Frame));
        Assert.Contains("OpenPose", FileInspector.Describe(people)[0], StringComparison.Ordinal);
        Assert.Contains("MOT challenge", FileInspector.Describe(tracks)[0], StringComparison.Ordinal);
    }

    private static bool IsTracked(string file) => AlphaPoseFile.Read(FormatFixtures.PathOf(file)).Any(person => person.Track is not null);

    private static List<IReadOnlyList<Detection>> Pictures(string folder) =>
        [.. Directory.GetFiles(FormatFixtures.PathOf("openpose", folder)).Order(StringComparer.Ordinal).Select(OpenPoseFile.Read)];
}
