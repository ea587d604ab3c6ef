using System.Numerics;
using System.Text;
using Vibe.Formats.Inspection;
using Vibe.Formats.Motion;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Motion;

[Trait("Category", "Formats")]
public sealed class BvhFileTests : TemporaryFolder
{
    internal const string Arm = """
        HIERARCHY
        ROOT Hips
        {
            OFFSET 0 0 0
            CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
            JOINT Upper Arm
            {
                OFFSET 10 0 0
                CHANNELS 3 Yrotation Xrotation Zrotation
                End Site
                {
                    OFFSET 20 0 0
                }
            }
            JOINT Head
            {
                OFFSET 0 30 0
                CHANNELS 0
            }
        }
        MOTION
        Frames: 2
        Frame Time: 0.04
        0 100 0 0 0 0 0 0 0
        50 100 0 90 0 90 0 0 90
        """;

    [Fact]
    public void Read_GivesJointsAndFrames_InMetres()
    {
        var motion = BvhFile.Read(File("arm.bvh", Encoding.ASCII.GetBytes(Arm)));

        Assert.Equal(["Hips", "Upper Arm", "Head"], motion.Joints.Select(joint => joint.Name));
        Assert.Equal([-1, 0, 0], motion.Joints.Select(joint => joint.Parent));
        AssertNear(new Vector3(0.2f, 0, 0), motion.Joints[1].EndSite!.Value);
        Assert.Equal((2, 9, 0.04), (motion.FrameCount, motion.ChannelCount, Math.Round(motion.FrameTime, 6)));
        AssertNear(new Vector3(0, 1, 0), motion.Translations(0)[0]);
        AssertNear(new Vector3(0.5f, 1, 0), motion.Translations(1)[0]);
    }

    [Fact]
    public void Positions_TurnTheLastChannelFirst()
    {
        var motion = BvhFile.Read(File("arm.bvh", Encoding.ASCII.GetBytes(Arm)));

        var positions = motion.Positions(1);

        // The arm points along x. First 90 degrees around y: to -z. Then 90 around z: it stays there.
        AssertNear(new Vector3(0.5f, 1, -0.1f), positions[1]);
        // The head points along y; around y it stays, then around z it goes to -x.
        AssertNear(new Vector3(0.2f, 1, 0), positions[2]);
    }

    [Fact]
    public void Write_GivesAFileThatReadsBackEqual_InAnyUnit()
    {
        var motion = BvhFile.Read(File("arm.bvh", Encoding.ASCII.GetBytes(Arm)));

        BvhFile.Write(File("inches.bvh"), motion, metresPerUnit: 0.0254f);
        var read = BvhFile.Read(File("inches.bvh"), metresPerUnit: 0.0254f);

        Assert.Equal(
            motion.Joints.Select(joint => (joint.Name, joint.Parent, string.Join(' ', joint.Channels))),
            read.Joints.Select(joint => (joint.Name, joint.Parent, string.Join(' ', joint.Channels))));
        Assert.All(motion.Values.Zip(read.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        AssertNear(motion.Joints[1].EndSite!.Value, read.Joints[1].EndSite!.Value);
        Assert.Contains("Xposition", System.IO.File.ReadAllText(File("inches.bvh")), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_RefusesJointsInAnotherOrderThanTheirTree()
    {
        BvhJoint[] joints =
        [
            new(
                "a",
                -1,
                Vector3.Zero,
                [BvhChannel.XRotation]), new("b", 0, Vector3.Zero, []), new("c", 0, Vector3.Zero, []), new("d", 1, Vector3.Zero, []),
        ];

        var error = Assert.Throws<ArgumentException>(() => BvhFile.Write(File("x.bvh"), new BvhMotion(joints, 0.04, [0])));

        Assert.Contains("Joint 3 ('d') must directly follow", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("50 100", "100", "17 numbers follow, which are no whole frames")]
    [InlineData("Frames: 2", "Frames: -2", "line 22: expected a number of 0 or more but found '-2'")]
    [InlineData("0.04", "0", "frame time above 0 s but found 0")]
    [InlineData("Zrotation Xrotation Yrotation", "Zrotation Xrotation Xrotation", "comes twice")]
    [InlineData("Zrotation Xrotation Yrotation", "Zrotation Xrotation 3", "'3' is not a channel")]
    [InlineData("CHANNELS 6", "CHANNELS 99", "99 channels")]
    [InlineData("10 0 0", "10 NaN 0", "expected a number but found 'NaN'")]
    [InlineData("HIERARCHY", "ROOT", "expected 'HIERARCHY' but found 'ROOT'")]
    public void Read_NamesTheLine_WhenTheFileIsWrong(string from, string to, string reason)
    {
        var path = File("x.bvh", Encoding.ASCII.GetBytes(Arm.Replace(from, to, StringComparison.Ordinal)));

        var error = Assert.Throws<InvalidDataException>(() => BvhFile.Read(path));

        Assert.StartsWith($"{path}: line ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RefusesDeepNesting()
    {
        var path = File(
            "deep.bvh", Encoding.ASCII.GetBytes("HIERARCHY ROOT a\n{ " + string.Concat(Enumerable.Repeat("JOINT b\n{ ", 100_000))));

        Assert.Contains(
            "nested more than", Assert.Throws<InvalidDataException>(() => BvhFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RefusesEveryTruncation_InsideAFrame()
    {
        var firstFrame = Arm.IndexOf("50 100", StringComparison.Ordinal);
        // The last number of a frame may lose its last digit unseen, and white space may follow it.
        for (var length = 0; length < Arm.Length - 1; length++)
        {
            var path = File("cut.bvh", Encoding.ASCII.GetBytes(Arm[..length]));
            var frames = Record.Exception(() => Assert.Equal(1, BvhFile.Read(path).FrameCount));
            Assert.Equal(length == firstFrame - 1 || length == firstFrame, frames is null);
            Assert.True(frames is null or InvalidDataException, $"{length}: {frames}");
        }
    }

    [Theory]
    [InlineData(1)] // a frame more than announced, as Rokoko writes
    [InlineData(2)]
    [InlineData(3)] // a frame less
    [InlineData(999_999_999)]
    public void Read_GivesTheFramesThatAreThere(int announced)
    {
        var path = File("x.bvh", Encoding.ASCII.GetBytes(Arm.Replace("Frames: 2", $"Frames: {announced}", StringComparison.Ordinal)));

        var motion = BvhFile.Read(path);

        Assert.Equal((2, announced), (motion.FrameCount, motion.AnnouncedFrameCount));
        Assert.Equal(
            announced != 2,
            FileInspector.Describe(path).Any(line => line.Contains($"announces {announced} frames", StringComparison.Ordinal)));
    }

    [Fact]
    public void Read_RefusesAFileWithoutTheFramesItAnnounces()
    {
        var path = File("x.bvh", Encoding.ASCII.GetBytes(Arm[..Arm.IndexOf("0 100", StringComparison.Ordinal)]));

        Assert.Contains(
            "0 numbers follow", Assert.Throws<InvalidDataException>(() => BvhFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.04", 0.04)]
    [InlineData("0.0333333", 0.0333333)]
    [InlineData(".008333333333333333", 0.008333333333333333)]
    public void Read_GivesTheFrameTime_InDoublePrecision(string text, double time)
    {
        var path = File("x.bvh", Encoding.ASCII.GetBytes(Arm.Replace("0.04", text, StringComparison.Ordinal)));

        Assert.Equal(time, BvhFile.Read(path).FrameTime);
    }

    [Fact]
    public void Read_GivesDataOrRefuses_WhenBytesAreMutated() =>
        Mutations.AssertDataOrRefusal(Encoding.ASCII.GetBytes(Arm), bytes => BvhFile.Read(File("mutated.bvh", bytes)));

    [Fact]
    public void Describe_GivesFramesAndJoints()
    {
        var lines = FileInspector.Describe(File("arm.bvh", Encoding.ASCII.GetBytes(Arm)));

        Assert.Contains("2 frames, 25 a second, 3 joints", lines[1], StringComparison.Ordinal);
        Assert.Contains(
            lines,
            line => line.Contains("Upper Arm", StringComparison.Ordinal)
                && line.Contains("YRotation XRotation ZRotation", StringComparison.Ordinal));
    }

    private static void AssertNear(Vector3 expected, Vector3 actual) =>
        Assert.True(Vector3.Distance(expected, actual) < 1e-5f, $"expected {expected}, found {actual}");
}
