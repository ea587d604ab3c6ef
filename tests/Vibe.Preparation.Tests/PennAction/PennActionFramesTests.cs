using Vibe.Core;
using Vibe.Core.Geometry;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Preparation.PennAction;
using Vibe.Preparation.Tests.Datasets;
using Vibe.Preparation.Tests.Pipeline;
using Vibe.Testing;
using Vibe.Testing.Datasets;

namespace Vibe.Preparation.Tests.PennAction;

/// <summary>Which frames of Penn Action are kept, and how pictures and labels come together, with labels made up here.</summary>
public sealed class PennActionFramesTests : IDisposable
{
    private const int JointCount = 13;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_KeepsFramesWithoutAVisibleJoint_WhenPublished()
    {
        Labels(visibleJoints: [JointCount, 0, 1]);
        Pictures("000001.jpg", "000002.jpg", "000003.jpg");

        var track = Assert.Single(RawTracks.Read(new PennActionDataset(), _folder.Root, "train", Compatibility.Published));

        // Joint j of frame f is at (20 + 2 j, 10 + f): 24 px wide with all 13.
        Assert.Equal(
            [new PersonBox(32, 10, 24, 24), new PersonBox(4999.5, 4999.5, -10001, -10001), new PersonBox(20, 12, 0, 0)], track.Boxes);
    }

    [Fact]
    public void Read_CountsFramesWithoutABox_WhenCorrected()
    {
        Labels(visibleJoints: [JointCount, 0, 1]);
        Pictures("000001.jpg", "000002.jpg", "000003.jpg");
        var drops = new DropLog();

        var track = Assert.Single(RawTracks.Read(new PennActionDataset(), _folder.Root, "train", Compatibility.Corrected, drops));

        Assert.Equal([0L], track.Frames.Select(frame => frame.Id));
        Assert.Equal(("fewer than two visible joints", 2L), (Assert.Single(drops.Counts).Reason, drops.Counts[0].Frames));
    }

    [Fact]
    public void Prepare_KeepsThePublishedKeypoints_OfFramesWithoutABox()
    {
        Labels(visibleJoints: [0, 1, JointCount]);
        Pictures("000001.jpg", "000002.jpg", "000003.jpg");

        using var made = PreparedDataset.Quickly(new PennActionDataset(), _folder.Root, "train", Compatibility.Published);

        // An invisible joint is at (1, 1): ((1 - 4999.5) 224 / (-10001 * 1.2) + 112) / 112 - 1.
        // A crop without extent has all keypoints on its first pixel.
        var ankle = KeypointConventions.Spin.IndexOf("lankle") * 3;
        var keypoints = made.Column(FrameColumn.Keypoints2D).Chunk(147).ToArray();
        Assert.Equal([0.8330000f, 0.8330000f, 0], keypoints[0][ankle..(ankle + 3)], (one, other) => Math.Abs(one - other) < 1e-6f);
        Assert.Equal([-1, -1, 0], keypoints[1][ankle..(ankle + 3)]);
        Assert.Equal(3, made.FrameCount);
    }

    [Fact]
    public void Read_PairsByTheNumberInTheName()
    {
        Labels(visibleJoints: [.. Enumerable.Repeat(JointCount, 11)]);
        Pictures([.. Enumerable.Range(1, 11).Where(number => number != 4).Select(number => $"{number}.jpg")]);
        var drops = new DropLog();

        var track = Assert.Single(RawTracks.Read(new PennActionDataset(), _folder.Root, "train", Compatibility.Corrected, drops));

        Assert.Equal([0L, 1, 2, 4, 5, 6, 7, 8, 9, 10], track.Frames.Select(frame => frame.Id));
        Assert.Equal(track.Frames.Select(frame => $"frames/0001/{frame.Id + 1}.jpg"), track.Frames.Select(frame => frame.Name));
        Assert.Equal(track.Frames.Select(frame => 10.0 + frame.Id), track.Boxes.Select(box => box.CenterY));
        Assert.Equal(("label without picture", 1L), (Assert.Single(drops.Counts).Reason, drops.Counts[0].Frames));
    }

    [Theory]
    [InlineData("cover.jpg", "expected a picture's name that ends with its number")]
    [InlineData("1.jpg", "expected one picture of number 1 but")]
    [InlineData("000003.jpg", "expected a label for each of the 3 pictures, numbered from 1, but found 2 labels and")]
    [InlineData("000000.jpg", "expected a label for each of the 3 pictures, numbered from 1, but found 2 labels and")]
    public void Read_RefusesPicturesThatHaveNoLabel(string picture, string expected)
    {
        Labels(visibleJoints: [JointCount, JointCount]);
        Pictures("000001.jpg", "000002.jpg", picture);

        var error = Assert.Throws<InvalidDataException>(
            () => RawTracks.Read(new PennActionDataset(), _folder.Root, "train", Compatibility.Corrected));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(picture, error.Message, StringComparison.Ordinal);
    }

    private void Labels(int[] visibleJoints)
    {
        var joints = visibleJoints.SelectMany((visible, frame) => Enumerable.Range(0, JointCount)
            .Select(joint => (frame, joint, isVisible: joint < visible))).ToList();
        MatTestFiles.Write(
            _folder.File("labels/0001.mat"),
            ("x", visibleJoints.Length, [.. joints.Select(at => at.isVisible ? 20.0 + (2 * at.joint) : 1)]),
            ("y", visibleJoints.Length, [.. joints.Select(at => at.isVisible ? 10.0 + at.frame : 1)]),
            ("visibility", visibleJoints.Length, [.. joints.Select(at => at.isVisible ? 1.0 : 0)]));
    }

    private void Pictures(params string[] names)
    {
        TinyVideos.Draw(_folder.File("drawn"), 1);
        Directory.CreateDirectory(_folder.File("frames/0001"));
        foreach (var name in names)
        {
            File.Copy(TinyVideos.PictureOf(_folder.File("drawn"), 0, 0), _folder.File("frames/0001/" + name));
        }
    }
}
