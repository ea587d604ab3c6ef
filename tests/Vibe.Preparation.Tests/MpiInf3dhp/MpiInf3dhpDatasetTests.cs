using Vibe.Core;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Formats.Numpy;
using Vibe.Preparation.MpiInf3dhp;
using Vibe.Testing;
using Vibe.Testing.Datasets;

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
            database.Read("frame_id").ToStrings(),
            tracks.SelectMany(track => track.Frames.Select(frame => Path.GetFileNameWithoutExtension(frame.Name))));
        ExpectedDatabase.AssertClose(
            database.Read("joints2D").ToArray<double>(), tracks.SelectMany(track => track.Keypoints2D), tolerance: 0);
        ExpectedDatabase.AssertClose(
            database.Read("joints3D").ToArray<double>(),
            tracks.SelectMany(track => track.Keypoints3D!).Select(value => (double)value),
            1e-6);
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

        // The same frames in the same tracks; of each video the numbers run from 0.
        Assert.Equal(published.Select(track => track.Frames.Count), corrected.Select(track => track.Frames.Count));
        Assert.Equal(published.Select(track => Video(track.Name)), corrected.Select(track => Video(track.Name)));
        var numbers = corrected.GroupBy(track => Video(track.Name))
            .SelectMany(video => video.Select((track, number) => (track.Name, Expected: $"{video.Key}_seg{number}")));
        Assert.All(numbers, track => Assert.Equal(track.Expected, track.Name));

        static string Video(string name) => name[..name.LastIndexOf("_seg", StringComparison.Ordinal)];
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
        var usual = RawTracks.Read(new MpiInf3dhpDataset(), raw, "train", Compatibility.Corrected);
        var unit = Path.GetDirectoryName(usual[0].Frames[0].Name)!.Replace('\\', '/'); // S1/Seq1/video_0
        var motion = Path.GetDirectoryName(unit)!;
        var inner = $"{motion}/imageFrames/{Path.GetFileName(unit)}";
        Directory.CreateDirectory(temporary.File(inner));
        File.Copy(Path.Combine(raw, motion, "annot.mat"), temporary.File(motion + "/annot.mat"));
        Directory.EnumerateFiles(Path.Combine(raw, unit)).ToList()
            .ForEach(path => File.Copy(path, temporary.File(inner + "/" + Path.GetFileName(path))));

        var other = RawTracks.Read(new MpiInf3dhpDataset(), temporary.Root, "train", Compatibility.Corrected);

        var expected = usual.Where(track => track.Frames[0].Name.StartsWith(unit + "/", StringComparison.Ordinal)).ToList();
        Assert.Equal(expected.Select(track => track.Name), other.Select(track => track.Name));
        Assert.Equal(expected.SelectMany(track => track.Keypoints2D), other.SelectMany(track => track.Keypoints2D));
        Assert.StartsWith(inner + "/", other[0].Frames[0].Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CountsFramesWithAJointOutside()
    {
        var drops = new DropLog();
        var tracks = RawTracks.Read(new MpiInf3dhpDataset(), RawTracks.Folder("mpi_inf_3dhp"), "train", Compatibility.Corrected, drops);

        // Every picture of a camera in use is in a track or counted.
        var pictures = new MpiInf3dhpDataset().Find(RawTracks.Folder("mpi_inf_3dhp"), "train")
            .Sum(unit => Directory.GetFiles(Path.Combine(RawTracks.Folder("mpi_inf_3dhp"), unit.Name), "*.jpg").Length);
        Assert.Equal(
            pictures - tracks.Sum(track => track.Frames.Count),
            drops.Counts.Where(drop => drop.Reason == "a joint outside the picture").Sum(drop => drop.Frames));
    }
}
