using Vibe.Core;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Preparation.Datasets;
using Vibe.Preparation.MpiInf3dhp;
using Vibe.Preparation.Tests.Datasets;
using Vibe.Testing;
using Vibe.Testing.Datasets;

namespace Vibe.Preparation.Tests.MpiInf3dhp;

/// <summary>Videos of MPI-INF-3DHP of which nobody has extracted pictures, with labels made up here.</summary>
public sealed class MpiInf3dhpVideoTests : IDisposable
{
    private const int LabelCount = 6;
    private const string Motion = "S1/Seq1/";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ToolFact("ffmpeg")]
    public void Prepare_MakesTheSameOfAVideo_AsOfItsPictures()
    {
        var video = Video("a/" + Motion);
        Labels("b/" + Motion);
        Directory.CreateDirectory(_folder.File("b/" + Motion + "video_0"));
        ToolFactAttribute.Run("ffmpeg", ["-v", "error", "-i", video, _folder.File("b/" + Motion + "video_0/frame_%06d.png")]);

        using var ofVideo = Prepare("a");
        using var ofPictures = Prepare("b");

        Assert.Equal(LabelCount, ofVideo.FrameCount);
        Assert.Equal(ofPictures.FrameIds, ofVideo.FrameIds);
        Assert.Equal(ofPictures.Column(FrameColumn.Features), ofVideo.Column(FrameColumn.Features));
        Assert.Equal(ofPictures.Column(FrameColumn.Keypoints2D), ofVideo.Column(FrameColumn.Keypoints2D));
        Assert.Equal(ofPictures.SequenceNames, ofVideo.SequenceNames);
        Assert.Equal("S1/Seq1/video_0/frame_000001.jpg", ofVideo.ImageNames.First());
        Assert.Contains(ofVideo.Store.Manifest.Provenance.Sources, source => source.Path == "S1/Seq1/imageSequence/video_0.avi");
    }

    [ToolFact("ffmpeg")]
    public void Prepare_NamesTheVideo_WhenItIsDamaged()
    {
        var video = Video("a/" + Motion);
        var bytes = File.ReadAllBytes(video);
        File.WriteAllBytes(video, bytes[..(bytes.Length / 2)]);

        var error = Assert.Throws<PreparationException>(() => Prepare("a"));

        Assert.Contains(video, error.Message, StringComparison.Ordinal);
    }

    private PreparedDataset Prepare(string source) => PreparedDataset.Quickly(
        new MpiInf3dhpDataset(), _folder.File(source), "train", Compatibility.Corrected);

    // Lossless, so that decoding it gives what the extracted pictures hold.
    private string Video(string motion)
    {
        Labels(motion);
        var path = _folder.File(motion + "imageSequence/video_0.avi");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        ToolFactAttribute.Run(
            "ffmpeg",
            [
                "-v", "error", "-f", "lavfi", "-i", "testsrc=size=322x240:rate=25", "-frames:v", "6", "-c:v", "ffv1",
                "-pix_fmt", "bgr0", path,
            ]);
        return path;
    }

    private void Labels(string motion)
    {
        var joints = KeypointConventions.Mpii3d.Count;
        var pixels = Enumerable.Range(0, LabelCount).SelectMany(row => Enumerable.Range(0, joints).SelectMany(
            joint => new double[] { 100 + (5 * row) + (4 * joint), 50 + (5 * joint) }));
        MatTestFiles.WriteCells(
            _folder.File(motion + "annot.mat"), ("annot2", LabelCount, [.. pixels]),
            ("annot3", LabelCount, [.. Enumerable.Repeat(1000.0, LabelCount * joints * 3)]));
    }
}
