using Vibe.Core;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Formats.Numpy;
using Vibe.Preparation.MpiInf3dhp;
using Vibe.Preparation.Tests.Datasets;
using Vibe.Testing;

namespace Vibe.Preparation.Tests.MpiInf3dhp;

[Trait("Category", "Formats")]
public sealed class MpiInf3dhpDatasetTests
{
    private static readonly string Folder = Path.Combine(Fixtures.Formats, "mpi_inf_3dhp");

    [Theory]
    [InlineData("train", "mpii3d_train_db.npz")]
    [InlineData("test", "mpii3d_val_db.npz")]
    public void Read_EqualsThePublishedDatabase(string split, string file)
    {
        using var database = NpzArchive.Open(Path.Combine(Folder, file));

        var tracks = RawTracks.Read(new MpiInf3dhpDataset(), RawTracks.Folder("mpi_inf_3dhp"), split, Compatibility.Published);

        ExpectedDatabase.AssertSameFrames(database, tracks, "data/mpi_inf_3dhp/");
        Assert.Equal(
            database.Read("frame_id").ToStrings(), tracks.SelectMany(track => track.Frames.Select(frame => Path.GetFileNameWithoutExtension(frame.Name))));
        ExpectedDatabase.AssertClose(database.Read("joints2D").ToArray<double>(), tracks.SelectMany(track => track.Keypoints2D), tolerance: 0);
        ExpectedDatabase.AssertClose(
            database.Read("joints3D").ToArray<double>(), tracks.SelectMany(track => track.Keypoints3D!).Select(value => (double)value), 1e-6);
    }

    [Fact]
    public void Read_GivesTheValidFrames_OfTheTestSet()
    {
        using var database = NpzArchive.Open(Path.Combine(Folder, "mpii3d_val_db.npz"));

        var tracks = RawTracks.Read(new MpiInf3dhpDataset(), RawTracks.Folder("mpi_inf_3dhp"), "test", Compatibility.Published);

        Assert.Equal(database.Read("valid_i").ToArray<byte>(), tracks.SelectMany(track => track.Valid!));
    }

    [Fact]
    public void Read_CountsSegmentsOfEachVideoFromZero_WhenCorrected()
    {
        var published = RawTracks.Read(new MpiInf3dhpDataset(), RawTracks.Folder("mpi_inf_3dhp"), "train", Compatibility.Published);
        var corrected = RawTracks.Read(new MpiInf3dhpDataset(), RawTracks.Folder("mpi_inf_3dhp"), "train", Compatibility.Corrected);

        Assert.Equal(
            ["subj1_seq1_vid0_seg0", "subj1_seq1_vid0_seg1", "subj1_seq2_vid4_seg2", "subj1_seq2_vid4_seg3", "subj6_seq1_vid8_seg0", "subj6_seq1_vid8_seg1"],
            published.Select(track => track.Name));
        Assert.Equal(
            ["subj1_seq1_vid0_seg0", "subj1_seq1_vid0_seg1", "subj1_seq2_vid4_seg0", "subj1_seq2_vid4_seg1", "subj6_seq1_vid8_seg0", "subj6_seq1_vid8_seg1"],
            corrected.Select(track => track.Name));
    }

    [Fact]
    public void Read_GivesZerosForJointsThatAreAbsent_WhenCorrected()
    {
        var absent = KeypointConventions.Spin.IndexOf("nose") * 3;
        var published = RawTracks.Read(new MpiInf3dhpDataset(), RawTracks.Folder("mpi_inf_3dhp"), "train", Compatibility.Published)[0];
        var corrected = RawTracks.Read(new MpiInf3dhpDataset(), RawTracks.Folder("mpi_inf_3dhp"), "train", Compatibility.Corrected)[0];

        Assert.Equal([0, 0, 0], corrected.Keypoints3D![absent..(absent + 3)]);
        Assert.NotEqual([0, 0, 0], published.Keypoints3D![absent..(absent + 3)]); // minus the hip's place
    }

    [Fact]
    public void Read_TakesBothLayoutsOfTheFrames()
    {
        using var temporary = new TemporaryFolder();
        var raw = RawTracks.Folder("mpi_inf_3dhp");
        Directory.CreateDirectory(temporary.File("S1/Seq1/imageFrames/video_0"));
        File.Copy(Path.Combine(raw, "S1/Seq1/annot.mat"), temporary.File("S1/Seq1/annot.mat"));
        Directory.EnumerateFiles(Path.Combine(raw, "S1/Seq1/video_0")).ToList()
            .ForEach(path => File.Copy(path, temporary.File("S1/Seq1/imageFrames/video_0/" + Path.GetFileName(path))));

        var other = RawTracks.Read(new MpiInf3dhpDataset(), temporary.Root, "train", Compatibility.Published);
        var usual = RawTracks.Read(new MpiInf3dhpDataset(), raw, "train", Compatibility.Published);

        Assert.Equal(usual.Take(2).Select(track => track.Name), other.Select(track => track.Name));
        Assert.Equal(usual.Take(2).SelectMany(track => track.Keypoints2D), other.SelectMany(track => track.Keypoints2D));
        Assert.StartsWith("S1/Seq1/imageFrames/video_0/", other[0].Frames[0].Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CountsFramesWithAJointOutside()
    {
        var drops = new DropLog();

        RawTracks.Read(new MpiInf3dhpDataset(), RawTracks.Folder("mpi_inf_3dhp"), "train", Compatibility.Corrected, drops);

        // 7 + 6 + 4 pictures of the cameras in use, of which 12 are in the database.
        Assert.Equal(5, Assert.Single(drops.Counts).Frames);
    }
}
