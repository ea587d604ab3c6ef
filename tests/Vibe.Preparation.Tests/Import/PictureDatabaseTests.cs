using System.IO.Compression;
using System.Text;
using Vibe.Core;
using Vibe.Core.Geometry;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Formats.Numpy;
using Vibe.Preparation.Datasets;
using Vibe.Preparation.Import;
using Vibe.Testing;
using Vibe.Testing.Datasets;

namespace Vibe.Preparation.Tests.Import;

public sealed class PictureDatabaseTests : IDisposable
{
    private const int OpenPoseJoints = 25;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_MakesTracksOfSpinsRows()
    {
        var path = Spin(["a/f_00010.jpg", "a/f_00020.jpg", "a/f_00030.jpg", "b/f_00010.jpg", "c/f_00010.jpg", "c/f_00020.jpg"]);
        var drops = new DropLog();

        var tracks = Read(path, drops);

        Assert.Equal(["a", "c"], tracks.Select(track => track.Name));
        Assert.Equal([10, 20, 30], tracks[0].Frames.Select(frame => frame.Id));
        Assert.Equal(10, tracks[0].IdStep);
        Assert.Equal("a/f_00020.jpg", tracks[0].Frames[1].Name);
        Assert.Equal(Path.Combine(_folder.File("pictures"), "a/f_00020.jpg"), tracks[0].Frames[1].Picture.Place);
        var drop = Assert.Single(drops.Counts);
        Assert.Equal(("a single picture, no part of a video", 1L, "b"), (drop.Reason, drop.Frames, drop.Examples[0]));
    }

    [Fact]
    public void Read_TakesSpinsLabels()
    {
        var path = Spin(["a/1.jpg", "a/2.jpg"]);

        var track = Assert.Single(Read(path));

        // Row r: centre (100 + r, 50), scale 0.5, that is a square of 100 px; OpenPose's joints r + 1, the others r + 101.
        Assert.Equal([new PersonBox(100, 50, 100, 100), new PersonBox(101, 50, 100, 100)], track.Boxes);
        Assert.Equal([1.0, 1, 1], track.Keypoints2D[..3]);
        Assert.Equal([102.0, 102, 102], track.Keypoints2D[((49 + OpenPoseJoints) * 3)..((49 + OpenPoseJoints + 1) * 3)]);
        Assert.Equal(new float[3], track.Keypoints3D![..3]); // OpenPose's joints have no place in S
        Assert.Equal([0.5f, 0.5f, 0.5f], track.Keypoints3D![(OpenPoseJoints * 3)..((OpenPoseJoints + 1) * 3)]);
        Assert.Equal(new float[3], track.Keypoints3D![((OpenPoseJoints + 1) * 3)..((OpenPoseJoints + 2) * 3)]); // of confidence 0
        Assert.Equal((byte[])[1, 1], track.Has3D!);
        Assert.Equal((byte[])[0, 1], track.HasSmpl!);
        Assert.Equal(72 * 2, track.Pose!.Length);
        Assert.Equal(Gender.Female, track.Gender);
    }

    [Fact]
    public void Read_BeginsAnotherTrack_WherePicturesAreMissing()
    {
        var tracks = Read(Spin(["a/1.jpg", "a/2.jpg", "a/3.jpg", "a/5.jpg", "a/6.jpg"]));

        Assert.Equal(["a", "a part 2"], tracks.Select(track => track.Name));
        Assert.Equal([5, 6], tracks[1].Frames.Select(frame => frame.Id));
    }

    [Fact]
    public void Open_RefusesSinglePictures()
    {
        var path = Spin(["train/person.jpg", "train/horse.jpg", "val/2.jpg"]);

        var error = Assert.Throws<InvalidDataException>(() => PictureDatabase.Open(path, new ImportOptions()));

        Assert.Contains("but its 3 rows are single pictures", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NamesWhatIsWrong()
    {
        var other = Npz("other.npz", ("x", Array([1.0], 1)));
        Assert.Contains(
            "expected labels with 'imgname' (SPIN) or 'image_path' (HumanData) but found x",
            Assert.Throws<InvalidDataException>(() => PictureDatabase.Open(other, new ImportOptions())).Message, StringComparison.Ordinal);

        var shape = Npz("shape.npz", ("imgname", Texts(["1.jpg", "2.jpg"])), ("center", Array(new double[6], 2, 3)));
        Assert.Contains(
            "array 'center': expected numbers (2,2) but found (2,3)",
            Assert.Throws<InvalidDataException>(() => PictureDatabase.Open(shape, new ImportOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TakesHumanData()
    {
        var track = Assert.Single(Read(HumanDataSample.Write(_folder.File("human_data.npz"))));

        // The joints right_ankle, nose and nose_openpose of the 190 are stored, in this order; joint j of row r is (10 r + j, 20 r + j).
        var (ankle, nose, openPoseNose) = (25, KeypointConventions.Spin.IndexOf("nose"), 0);
        Assert.Equal("v", track.Name);
        Assert.Equal(["v/000001.jpg", "v/000002.jpg", "v/000003.jpg"], track.Frames.Select(frame => frame.Name));
        Assert.Equal([10.0, 20, 1], Keypoint(track, 1, ankle));
        Assert.Equal([11.0, 21, 1], Keypoint(track, 1, nose));
        Assert.Equal([12.0, 22, 1], Keypoint(track, 1, openPoseNose));
        Assert.Equal(new double[3], Keypoint(track, 1, 1)); // not among the stored ones
        Assert.Equal(new PersonBox(26, 45, 50, 50), track.Boxes[1]); // x 11, y 20, 30 wide, 50 high
        Assert.Equal([2.1f, 0.2f, 3f], track.Keypoints3D!.Skip(147).Take(3)); // row 1, OpenPose's nose
        Assert.Equal((byte[])[1, 1, 0], track.Has3D!);
        Assert.Equal([0.03f, 0.04f, 0.05f, 0.069f], track.Pose!.Skip(72).Take(4)); // root, then the first of 69 numbers of the body
        Assert.Equal(1f, track.Betas![10]);
        Assert.Equal(Gender.Male, track.Gender);
    }

    private static double[] Keypoint(VideoTrack track, int row, int joint) => [.. track.Keypoints2D.Skip(((row * 49) + joint) * 3).Take(3)];

    private List<VideoTrack> Read(string path, DropLog? drops = null) => RawTracks.Read(
        PictureDatabase.Open(path, new ImportOptions()), _folder.File("pictures"), "all", Compatibility.Corrected, drops);

    private string Spin(string[] pictures)
    {
        var rows = pictures.Length;
        double[] Each(int size, Func<int, int, double> value) =>
            [.. Enumerable.Range(0, rows * size).Select(i => value(i / size, i % size))];
        return Npz(
            "spin.npz",
            ("imgname", Texts(pictures)),
            ("center", Array(Each(2, (row, axis) => axis == 0 ? 100 + row : 50), rows, 2)),
            ("scale", Array(Each(1, (_, _) => 0.5), rows)),
            ("openpose", Array(Each(25 * 3, (row, _) => row + 1), rows, 25, 3)),
            ("part", Array(Each(24 * 3, (row, _) => row + 101), rows, 24, 3)),
            ("S", Array(Each(24 * 4, (row, i) => i == 7 ? 0 : i % 4 == 3 ? 1 : row + 0.5), rows, 24, 4)),
            ("pose", Array(Each(72, (row, _) => row), rows, 72)),
            ("shape", Array(Each(10, (row, _) => row), rows, 10)),
            ("has_smpl", Array(Each(1, (row, _) => row), rows)),
            ("gender", Texts([.. pictures.Select(_ => "f")])));
    }

    private string Npz(string name, params (string Name, byte[] Content)[] arrays)
    {
        using var archive = ZipFile.Open(_folder.File(name), ZipArchiveMode.Create);
        foreach (var (array, content) in arrays)
        {
            using var entry = archive.CreateEntry(array + ".npy").Open();
            entry.Write(content);
        }

        return _folder.File(name);
    }

    private byte[] Array(double[] values, params long[] shape)
    {
        NpyFile.Write<double>(_folder.File("array.npy"), values, shape);
        return File.ReadAllBytes(_folder.File("array.npy"));
    }

    // Texts of up to 16 characters, as numpy writes them.
    private static byte[] Texts(string[] texts)
    {
        var header = $"{{'descr': '<U16', 'fortran_order': False, 'shape': ({texts.Length},), }}".PadRight(117) + "\n";
        return
        [
            0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header),
            .. texts.SelectMany(text => Encoding.UTF32.GetBytes(text.PadRight(16, '\0'))),
        ];
    }
}
