using System.Text.Json.Nodes;
using Vibe.Core;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Formats.Numpy;
using Vibe.Preparation.PoseTrack;
using Vibe.Preparation.Tests.Datasets;
using Vibe.Testing;

namespace Vibe.Preparation.Tests.PoseTrack;

[Trait("Category", "Formats")]
public sealed class PoseTrackDatasetTests
{
    private const string Annotations = "posetrack_data/annotations/train/000001_bonn_train.json";

    private static readonly string Folder = Path.Combine(Fixtures.Formats, "posetrack");

    [Fact]
    public void Read_EqualsThePublishedDatabase()
    {
        using var database = NpzArchive.Open(Path.Combine(Folder, "posetrack_train_db.npz"));

        var tracks = RawTracks.Read(new PoseTrackDataset(), RawTracks.Folder("posetrack"), "train", Compatibility.Published);

        ExpectedDatabase.AssertSameFrames(database, tracks, "data/posetrack/");
        var joints = tracks.SelectMany(track => KeypointConventions.PoseTrack.ConvertTo<double>(KeypointConventions.Spin, track.Keypoints2D, 3));
        ExpectedDatabase.AssertClose(database.Read("joints2D").ToArray<double>(), joints, tolerance: 0);
    }

    [Fact]
    public void Read_CountsWhatItLeavesOut()
    {
        var drops = new DropLog();

        RawTracks.Read(new PoseTrackDataset(), RawTracks.Folder("posetrack"), "train", Compatibility.Published, drops);

        // Person 4 of the first file has two frames without a joint; persons 1 (first file) and 0 (second file) have two and three without
        // a box; person 3 (first file) and person 0 (second file) have 5 and 7 frames left.
        Assert.Equal(2, Assert.Single(drops.Counts, drop => drop.Reason == "no joint is labelled").Frames);
        Assert.Equal(5, Assert.Single(drops.Counts, drop => drop.Reason == "box without area").Frames);
        Assert.Equal(19, Assert.Single(drops.Counts, drop => drop.Reason == "track of fewer than 8 frames").Frames);
    }

    [Fact]
    public void Read_OrdersFramesByTime_WhenCorrected()
    {
        using var temporary = new TemporaryFolder();
        var content = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "raw", Annotations)))!;
        content["annotations"] = new JsonArray([.. content["annotations"]!.AsArray().Reverse().Select(annotation => annotation!.DeepClone())]);
        Directory.CreateDirectory(temporary.File(Path.GetDirectoryName(Annotations)!));
        File.WriteAllText(temporary.File(Annotations), content.ToJsonString());

        var published = RawTracks.Read(new PoseTrackDataset(), temporary.Root, "train", Compatibility.Published)[0];
        var corrected = RawTracks.Read(new PoseTrackDataset(), temporary.Root, "train", Compatibility.Corrected)[0];

        Assert.Equal([10000010001, 10000010002], corrected.Frames.Take(2).Select(frame => frame.Id));
        Assert.Equal([10000010011, 10000010010], published.Frames.Take(2).Select(frame => frame.Id));
    }

    [Theory]
    [InlineData("""{"images":[],"annotations":[]}""", "categories")]
    [InlineData("""{"images":[],"annotations":[],"categories":[]}""", "categories")]
    [InlineData("""{"images":[{"frame_id":1,"file_name":"a.jpg","is_labeled":true}],"categories":[{"keypoints":["nose"]}],"annotations":[{"track_id":0,"image_id":1,"keypoints":[1,2],"bbox":[0,0,1,1]}]}""", "annotation 0: expected 3 values of keypoints")]
    [InlineData("""[""", "annotations")]
    public void Read_NamesWhatIsWrong(string json, string expected)
    {
        using var temporary = new TemporaryFolder();
        File.WriteAllText(temporary.File("a.json"), json);

        var error = Assert.Throws<InvalidDataException>(() => PoseTrackFile.Read(temporary.File("a.json")));

        Assert.StartsWith(temporary.File("a.json"), error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
