using Vibe.Core;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Preparation.MpiInf3dhp;
using Vibe.Preparation.Tests.Datasets;
using Vibe.Testing;
using Vibe.Testing.Datasets;

namespace Vibe.Preparation.Tests.MpiInf3dhp;

/// <summary>Which frames of MPI-INF-3DHP are kept, and how pictures and labels come together, with labels made up here.</summary>
public sealed class MpiInf3dhpFramesTests : IDisposable
{
    private const int LabelCount = 6;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Compatibility.Published)]
    [InlineData(Compatibility.Corrected)]
    public void Read_KeepsFrames_WhereAJointWithoutAPlaceIsOutside(Compatibility compatibility)
    {
        Labels(outside: "spine3", frame: 2);
        Pictures(1, 2, 3, 4, 5, 6);
        var drops = new DropLog();

        var track = Assert.Single(RawTracks.Read(new MpiInf3dhpDataset(), _folder.Root, "train", compatibility, drops));

        Assert.Equal([0L, 1, 2, 3, 4, 5], track.Frames.Select(frame => frame.Id));
        Assert.Empty(drops.Counts);
    }

    [Fact]
    public void Read_DropsFrames_WhereAKeypointIsOutside()
    {
        Labels(outside: "lankle", frame: 2);
        Pictures(1, 2, 3, 4, 5, 6);

        var tracks = RawTracks.Read(new MpiInf3dhpDataset(), _folder.Root, "train", Compatibility.Published);

        Assert.Equal(["subj1_seq1_vid0_seg0", "subj1_seq1_vid0_seg1"], tracks.Select(track => track.Name));
    }

    [Theory]
    [InlineData(Compatibility.Published)]
    [InlineData(Compatibility.Corrected)]
    public void Read_PairsByTheNumberInTheName(Compatibility compatibility)
    {
        Labels(outside: null, frame: 0);
        Pictures(1, 3, 5);
        var drops = new DropLog();

        var track = Assert.Single(RawTracks.Read(new MpiInf3dhpDataset(), _folder.Root, "train", compatibility, drops));

        // Frame f's joints begin at x = 100 + f.
        Assert.Equal([0L, 2, 4], track.Frames.Select(frame => frame.Id));
        Assert.Equal([100.0, 102, 104], track.Keypoints2D.Chunk(147)
            .Select(keypoints => keypoints.Chunk(3).Where(point => point[2] > 0).Min(point => point[0])));
        Assert.Equal(("label without picture", 3L), (Assert.Single(drops.Counts).Reason, drops.Counts[0].Frames));
    }

    private void Labels(string? outside, int frame)
    {
        var joints = KeypointConventions.Mpii3d;
        var pixels = Enumerable.Range(0, LabelCount).SelectMany(row => joints.JointNames.SelectMany((name, joint) =>
            new[] { name == outside && row == frame ? -1.0 : 100 + row + (10 * KeptBefore(joint)), 200 + (10 * joint) }));
        MatTestFiles.WriteCells(
            _folder.File("S1/Seq1/annot.mat"), ("annot2", LabelCount, [.. pixels]),
            ("annot3", LabelCount, [.. Enumerable.Repeat(1000.0, LabelCount * joints.Count * 3)]));
    }

    // How many joints with a place among the 49 keypoints come before, so that one of them is the leftmost.
    private static int KeptBefore(int joint) =>
        KeypointConventions.Mpii3d.JointNames.Take(joint).Count(name => KeypointConventions.Spin.IndexOf(name) >= 0);

    private void Pictures(params int[] numbers)
    {
        Directory.CreateDirectory(_folder.File("S1/Seq1/video_0"));
        foreach (var number in numbers)
        {
            File.WriteAllBytes(_folder.File($"S1/Seq1/video_0/frame_{number}.jpg"), []);
        }
    }
}
