using System.Numerics;
using Vibe.Core.Body;
using Vibe.Formats.Motion;
using Vibe.Inference.Outputs;
using Vibe.Testing;

namespace Vibe.Inference.Tests.Outputs;

public sealed class BvhMotionFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BodyModel _body = new(GoldenBody.Read());

    [Theory]
    [InlineData(0.01f)]
    [InlineData(1f)]
    public void Write_GivesJointsWithinAMillimetre_WhenReadAgain(float metresPerUnit)
    {
        var result = SampleMotions.Two();
        var path = _folder.File("one.bvh");

        BvhMotionFile.Write(path, result, result.People[0], _body, new BvhOptions { MetresPerUnit = metresPerUnit });

        var read = BvhFile.Read(path, metresPerUnit);
        var upright = WorldMotion.Upright(result, _body).People[0];
        var names = BoneNames.Of(BoneNaming.Smpl);
        var joints = BodyFrames.Of(_body, upright, withVertices: false).Single().Joints;
        Assert.Equal(20, read.FrameCount);
        Assert.Equal(1 / 30.0, read.FrameTime, 1e-6);
        for (var frame = 0; frame < read.FrameCount; frame++)
        {
            var positions = read.Positions(frame);
            var places = read.Joints.Select((joint, place) => (joint.Name, positions[place])).ToDictionary();
            Assert.All(names, (name, joint) =>
                Assert.InRange(Vector3.Distance(places[name], new Vector3(joints.AsSpan(((frame * 24) + joint) * 3, 3))), 0, 1e-3));
        }
    }

    [Fact]
    public void Write_RepeatsFramesInGaps()
    {
        var result = SampleMotions.Two();
        var path = _folder.File("gap.bvh");

        BvhMotionFile.Write(path, result, result.People[1], _body, new BvhOptions());

        var read = BvhFile.Read(path);
        Assert.Equal(8, read.FrameCount); // frames 5 to 12
        Assert.Equal(read.Positions(2), read.Positions(3));
        Assert.Equal(read.Positions(2), read.Positions(4));
        Assert.NotEqual(read.Positions(4), read.Positions(5));
    }

    [Theory]
    [InlineData(BoneNaming.Mixamo, "mixamorig:Hips", "mixamorig:LeftUpLeg")]
    [InlineData(BoneNaming.Cmu, "Hips", "LeftUpLeg")]
    public void Write_UsesOtherToolsNames(BoneNaming naming, string root, string hip)
    {
        var result = SampleMotions.Two();
        var path = _folder.File("names.bvh");

        BvhMotionFile.Write(path, result, result.People[0], _body, new BvhOptions { Naming = naming });

        Assert.Equal([root, hip], BvhFile.Read(path).Joints.Take(2).Select(joint => joint.Name));
    }

    [Fact]
    public void Upright_TurnsTheCameraAboutItsAxis()
    {
        var result = SampleMotions.Two();

        var upright = WorldMotion.Upright(result, _body);

        var before = BodyFrames.Of(_body, result.People[0], withVertices: true).Single().Vertices;
        var after = BodyFrames.Of(_body, upright.People[0], withVertices: true).Single().Vertices;
        Assert.Equal(MotionAxes.YUp, upright.Axes);
        Assert.All(Enumerable.Range(0, 300), i => Assert.Equal(i % 3 == 0 ? before[i] : -before[i], after[i], 1e-4f));
    }

    public void Dispose()
    {
        _body.Dispose();
        _folder.Dispose();
    }
}
