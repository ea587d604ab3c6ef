using System.Text.Json.Nodes;
using Vibe.Core;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Formats.Numpy;
using Vibe.Preparation.PoseTrack;
using Vibe.Testing;
using Vibe.Testing.Datasets;

namespace Vibe.Preparation.Tests.PoseTrack;

[Trait("Category", "Formats")]
public sealed class PoseTrackDatasetTests
{
    private static readonly string Folder = Path.Combine(Fixtures.Formats, "posetrack");

    [Fact]
    public void Read_EqualsThePublishedDatabase()
    {
        using var database = NpzArchive.Open(Path.Combine(Folder, "posetrack_train_db.npz"));

        var tracks = RawTracks.Read(new PoseTrackDataset(), RawTracks.Folder("posetrack"), "train", Compatibility.Published);

        ExpectedDatabase.AssertSameFrames(database, tracks, "data/posetrack/");
        var joints = tracks.SelectMany(
            track => KeypointConventions.PoseTrack.ConvertTo<double>(KeypointConventions.Spin, track.Keypoints2D, 3));
        ExpectedDatabase.AssertClose(database.Read("joints2D").ToArray<double>(), joints, tolerance: 0);
    }

    [Fact]
    public void Read_CountsWhatItLeavesOut()
    {
        var drops = new DropLog();
        var tracks = RawTracks.Read(new PoseTrackDataset(), RawTracks.Folder("posetrack"), "train", Compatibility.Published, drops);

        // Every annotation of a labelled picture is in a track or counted.
        var annotations = new PoseTrackDataset().Find(RawTracks.Folder("posetrack"), "train")
            .Sum(unit => PoseTrackFile.Read(Path.Combine(RawTracks.Folder("posetrack"), unit.Name)).Persons.Count);
        Assert.Equal(
            annotations,
            tracks.Sum(track => track.Frames.Count) +
                drops.Counts.Where(drop => drop.Reason != "picture is not labelled").Sum(drop => drop.Frames));
    }

    [Fact]
    public void Read_OrdersFramesByTime_WhenCorrected()
    {
        using var temporary = new TemporaryFolder();
        var raw = RawTracks.Folder("posetrack");
        var annotations = new PoseTrackDataset().Find(raw, "train")[0].Name;
        var content = JsonNode.Parse(File.ReadAllText(Path.Combine(raw, annotations)))!;
        content["annotations"] = new JsonArray(
            [.. content["annotations"]!.AsArray().Reverse().Select(annotation => annotation!.DeepClone())]);
        temporary.Write(annotations, content.ToJsonString());

        var published = RawTracks.Read(new PoseTrackDataset(), temporary.Root, "train", Compatibility.Published)[0];
        var corrected = RawTracks.Read(new PoseTrackDataset(), temporary.Root, "train", Compatibility.Corrected)[0];

        var forwards = corrected.Frames.Select(frame => frame.Id).ToList();
        Assert.Equal(forwards.Order(), forwards);
        Assert.Equal(forwards.AsEnumerable().Reverse(), published.Frames.Select(frame => frame.Id));
    }

    [Theory]
    [InlineData("""{"images":[],"annotations":[]}""", "categories")]
    [InlineData("""{"images":[],"annotations":[],"categories":[]}""", "categories")]
    [InlineData(
        """
        {
          "images":[{"frame_id":1,"file_name":"a.jpg","is_labeled":true}],"categories":[{"keypoints":["nose"]}],
          "annotations":[{"track_id":0,"image_id":1,"keypoints":[1,2],"bbox":[0,0,1,1]}]
        }
        """,
        "annotation 0: expected 3 values of keypoints")]
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
