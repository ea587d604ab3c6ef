using Vibe.Core.Body;
using Vibe.Formats.Joblib;
using Vibe.Formats.Numpy;
using Vibe.Formats.Pickle;
using Vibe.Inference.Outputs;
using Vibe.Testing;

namespace Vibe.Inference.Tests.Outputs;

public sealed class PickledMotionFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BodyModel _body = new(GoldenBody.Read());

    [Fact]
    public void VibeOutput_HasThePublishedKeysShapesAndTypes()
    {
        var path = _folder.File("vibe_output.pkl");

        VibeOutputFile.Write(path, SampleMotions.Two(), _body);

        var people = (PickleDictionary)JoblibFile.Read(path)!;
        Assert.Equal([1L, 4L], people.Select(entry => (long)entry.Key!));
        var person = (PickleDictionary)people[4L]!;
        var arrays = person.Where(entry => entry.Value is NpyArray)
            .Select(entry => $"{entry.Key} {((NpyArray)entry.Value!).Descriptor} ({string.Join(',', ((NpyArray)entry.Value!).Shape)})");
        Assert.Equal(
            [
                "pred_cam <f4 (6,3)", "orig_cam <f4 (6,4)", "verts <f4 (6,6890,3)", "pose <f4 (6,72)", "betas <f4 (6,10)",
                "joints3d <f4 (6,49,3)",
                "joints2d_img_coord <f4 (6,49,2)", "bboxes <f8 (6,4)", "frame_ids <i8 (6)",
            ],
            arrays);
        Assert.Null(person["joints2d"]);
        Assert.Equal([5L, 6, 7, 10, 11, 12], ((NpyArray)person["frame_ids"]!).ToArray<long>());
    }

    [ToolFact("/usr/bin/python3")]
    public void VibeOutput_OpensInJoblib()
    {
        var path = _folder.File("vibe_output.pkl");
        VibeOutputFile.Write(path, SampleMotions.Two(), _body);

        var (output, errors) = ToolFactAttribute.Run("/usr/bin/python3", ["-c", """
            import sys
            try:
                import joblib
            except ImportError:
                print('no joblib'); sys.exit()
            result = joblib.load(sys.argv[1])
            person = result[4]
            print(sorted(result), person['verts'].shape, person['verts'].dtype, person['frame_ids'].tolist(), person['joints2d'])
            """, path]);

        Assert.Contains(output.Trim() + errors, new[] { "no joblib", "[1, 4] (6, 6890, 3) float32 [5, 6, 7, 10, 11, 12] None" });
    }

    [Fact]
    public void Read_GivesAVibeOutputAgain()
    {
        var (path, result) = (_folder.File("vibe_output.pkl"), SampleMotions.Two());
        VibeOutputFile.Write(path, result, _body);

        var read = PickledMotionFile.Read(path, 30);

        Assert.Equal((640, 480), (read.Width, read.Height));
        Assert.Equal(result.People[1].Frames, read.People[1].Frames);
        Assert.Equal(result.People[1].Pose, read.People[1].Pose);
        Assert.Equal(result.People[0].ImageCamera, read.People[0].ImageCamera);
        Assert.Equal(2 / 0.4f, read.People[0].Translation[2], 1e-4f); // scale x 0.4, a focal length as long as the picture is wide
    }

    [Fact]
    public void Read_TakesWhamsKeys()
    {
        var (path, result) = (_folder.File("wham_output.pkl"), SampleMotions.Two());
        WhamOutputFile.Write(path, result, _body);

        var read = PickledMotionFile.Read(path, 25);

        Assert.Equal(25, read.FramesPerSecond);
        Assert.Equal(result.People[0].Translation, read.People[0].Translation);
        Assert.Equal(result.People[1].Betas, read.People[1].Betas);
    }

    [Fact]
    public void Read_NamesPersonAndArray_WhenOneIsMissing()
    {
        var path = _folder.File("bad.pkl");
        using (var writer = new JoblibWriter(path))
        {
            writer.BeginDictionary();
            writer.Write(3);
            writer.BeginDictionary();
            writer.Write("frame_ids");
            writer.WriteArray<long>([0, 1], 2);
            writer.EndDictionary();
            writer.EndDictionary();
            writer.Commit();
        }

        var error = Assert.Throws<InvalidDataException>(() => PickledMotionFile.Read(path));

        Assert.Contains("person 3: expected an array 'pose' but there are frame_ids.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ReadsTheReferenceOfJoblib()
    {
        var read = PickledMotionFile.Read(Path.Combine(Fixtures.Formats, "joblib", "vibe_output.pkl"));

        Assert.Equal([1, 4], read.People.Select(person => person.Id));
        Assert.Equal([9, 6], read.People.Select(person => person.FrameCount));
    }

    public void Dispose()
    {
        _body.Dispose();
        _folder.Dispose();
    }
}
