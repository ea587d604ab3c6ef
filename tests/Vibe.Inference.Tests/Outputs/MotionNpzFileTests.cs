using Vibe.Core.Body;
using Vibe.Formats.Numpy;
using Vibe.Inference.Outputs;
using Vibe.Testing;

namespace Vibe.Inference.Tests.Outputs;

public sealed class MotionNpzFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BodyModel _body = new(GoldenBody.Read());

    [Fact]
    public void Read_GivesWhatWasWritten()
    {
        var (path, result) = (_folder.File("motion.npz"), SampleMotions.Two() with { IsOneScene = false });

        MotionNpzFile.Write(path, result, _body);
        var read = MotionNpzFile.Read(path);

        Assert.Equal(
            (result.Source, result.Axes, result.FramesPerSecond, result.Width, result.Height, result.FocalLength, result.IsOneScene),
            (read.Source, read.Axes, read.FramesPerSecond, read.Width, read.Height, read.FocalLength, read.IsOneScene));
        Assert.All(result.People.Zip(read.People), pair =>
        {
            Assert.Equal(pair.First.Frames, pair.Second.Frames);
            Assert.Equal(pair.First.Pose, pair.Second.Pose);
            Assert.Equal(pair.First.Betas, pair.Second.Betas);
            Assert.Equal(pair.First.Translation, pair.Second.Translation);
            Assert.Equal(pair.First.CropCamera, pair.Second.CropCamera);
            Assert.Equal(pair.First.Boxes, pair.Second.Boxes);
        });
    }

    [Fact]
    public void Read_NamesTheArray_WhenItsRowsAreMissing()
    {
        var path = _folder.File("bad.npz");
        using (var file = new NpzWriter(path))
        {
            file.Add("format", "vibe-motion-1");
            file.Add("source", "x");
            file.Add("axes", "Camera");
            file.Add<double>("fps", [30]);
            file.Add<long>("size", [1, 1], 2);
            file.Add<double>("focal_length", [1]);
            file.Add<long>("ids", [7], 1);
            file.Add<long>("7.frame_ids", [0, 1], 2);
            file.Add<float>("7.pose", new float[72], 1, 72);
            file.Commit();
        }

        var error = Assert.Throws<InvalidDataException>(() => MotionNpzFile.Read(path));

        Assert.Equal($"{path}: array '7.pose': expected 2 rows of 72 values but found shape (1,72).", error.Message);
    }

    [Fact]
    public void Write_OtherForms_HaveARowPerFrame()
    {
        var result = SampleMotions.Two();

        var files = MotionFiles.Write(
            _folder.Root, result, _body, [MotionFormat.Csv, MotionFormat.Amass, MotionFormat.Obj], new BvhOptions());

        Assert.Equal(["motion.csv", "person-1_poses.npz", "person-4_poses.npz", "obj"], files.Select(file => Path.GetFileName(file)));
        var lines = File.ReadAllLines(files[0]);
        Assert.Equal(27, lines.Length);
        Assert.All(lines, line => Assert.Equal(6 + 72 + 72 + 10, line.Split(',').Length));
        Assert.StartsWith("4,10,", lines[24], StringComparison.Ordinal);
        using var amass = NpzArchive.Open(files[1]);
        Assert.Equal([20, 156], amass.Read("poses").Shape);
        Assert.Equal(26, Directory.GetFiles(files[3], "*.obj", SearchOption.AllDirectories).Length);
        Assert.True(File.Exists(Path.Combine(files[3], "person-4", "000010.obj")));
    }

    public void Dispose()
    {
        _body.Dispose();
        _folder.Dispose();
    }
}
