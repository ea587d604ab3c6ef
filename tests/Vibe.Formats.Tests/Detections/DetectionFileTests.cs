using Vibe.Formats.Detections;
using Vibe.Formats.Numpy;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Detections;

[Trait("Category", "Formats")]
public sealed class DetectionFileTests : TemporaryFolder
{
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
        var tracks = Pictures("staf").SelectMany((people, frame) => people.Select(person => (frame, person))).ToLookup(person => person.person.Track!.Value);

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
        var tracks = AlphaPoseFile.Read(FormatFixtures.PathOf("alphapose", "alphapose-results.json")).ToLookup(person => person.Track!.Value);

        Assert.Equal(expected.Names.Count(name => name.EndsWith(".frames", StringComparison.Ordinal)), tracks.Count);
        Assert.All(tracks, track =>
        {
            // Picture 000001.jpg is frame 0.
            Assert.Equal(expected.Read($"{track.Key}.frames").ToArray<int>(), track.Select(person => int.Parse(Path.GetFileNameWithoutExtension(person.Image!)) - 1));
            Assert.Equal(expected.Read($"{track.Key}.keypoints").ToArray<double>(), track.SelectMany(person => person.Keypoints));
            Assert.Equal(expected.Read($"{track.Key}.box_xywh").ToArray<double>(), track.SelectMany(person => person.Box!));
            Assert.Equal(expected.Read($"{track.Key}.score").ToArray<double>(), track.Select(person => person.Score!.Value));
        });
    }

    [Fact]
    public void AlphaPose_LeavesTracksOpen_WhereThereAreNone() => Assert.All(
        AlphaPoseFile.Read(FormatFixtures.PathOf("alphapose", "alphapose-results.untracked.json")),
        person => Assert.Equal((null, 51), (person.Track, person.Keypoints.Count)));

    [Theory]
    [InlineData("tracks.txt")]
    [InlineData("tracks.by-id.txt")]
    public void Mot_GivesTracks_InAnyOrderOfRows(string file)
    {
        using var expected = NpzArchive.Open(FormatFixtures.PathOf("mot", "expected.npz"));
        var tracks = MotFile.Read(FormatFixtures.PathOf("mot", file)).ToLookup(box => box.Track!.Value);

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
        var all = MotFile.Read(FormatFixtures.PathOf("mot", "tracks.txt"));
        var some = MotFile.Read(FormatFixtures.PathOf("mot", "tracks.spaces.csv"));

        Assert.NotEmpty(some);
        Assert.All(some, box => Assert.Contains(all, other => other.Frame == box.Frame && other.Track == box.Track && other.Box!.SequenceEqual(box.Box!)));
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

    private static List<IReadOnlyList<Detection>> Pictures(string folder) =>
        [.. Directory.GetFiles(FormatFixtures.PathOf("openpose", folder)).Order(StringComparer.Ordinal).Select(OpenPoseFile.Read)];
}
