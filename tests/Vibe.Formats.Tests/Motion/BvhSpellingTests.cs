using System.Text;
using Vibe.Formats.Inspection;
using Vibe.Formats.Motion;
using Vibe.Formats.Tests.Support;

namespace Vibe.Formats.Tests.Motion;

/// <summary>The many ways in which programs write the same BVH file.</summary>
public sealed class BvhSpellingTests : TemporaryFolder
{
    [Theory]
    [InlineData("HIERARCHY", "hierarchy")]
    [InlineData("ROOT Hips\n{", "Root Hips {")]
    [InlineData("ROOT Hips\n{", "ROOT\tHips{")]
    [InlineData("JOINT Head", "joint Head")]
    [InlineData("OFFSET 0 30 0", "Offset 0 30 0")]
    [InlineData("CHANNELS 0\n    }", "channels 0}")]
    [InlineData("End Site", "END SITE")]
    [InlineData("End Site", "end site")]
    [InlineData("End Site\n        {", "EndSite {")]
    [InlineData("MOTION", "Motion")]
    [InlineData("Frames: 2", "Frames:2")]
    [InlineData("Frames: 2", "FRAMES :\t2")]
    [InlineData("Frame Time: 0.04", "Frame Time:0.04")]
    [InlineData("Frame Time: 0.04", "frame  time : 0.04")]
    [InlineData("Frame Time: 0.04", "FrameTime: 0.04")]
    [InlineData("\n", "\r\n")]
    [InlineData("\n", "\r")]
    [InlineData("OFFSET 20 0 0", "OFFSET 20 0 0\nCHANNELS 0")]
    public void Read_TakesKeywordsInAnyCaseAndSpacing(string from, string to)
    {
        var expected = BvhFile.Read(File("arm.bvh", Encoding.ASCII.GetBytes(BvhFileTests.Arm)));
        Assert.Contains(from, BvhFileTests.Arm, StringComparison.Ordinal);

        var motion = BvhFile.Read(File("x.bvh", Encoding.ASCII.GetBytes(BvhFileTests.Arm.Replace(from, to, StringComparison.Ordinal))));

        Assert.Equal(
            expected.Joints.Select(joint => (joint.Name, joint.Offset, joint.EndSite)),
            motion.Joints.Select(joint => (joint.Name, joint.Offset, joint.EndSite)));
        Assert.Equal((expected.FrameTime, expected.FrameCount), (motion.FrameTime, motion.FrameCount));
        Assert.Equal(expected.Values, motion.Values);
    }

    [Fact]
    public void Read_GivesAJoint_ForAnEndSiteWithChannels()
    {
        var text = BvhFileTests.Arm.Replace("OFFSET 20 0 0", "OFFSET 20 0 0 CHANNELS 1 Xrotation", StringComparison.Ordinal)
            .Replace("0 100 0 0 0 0 0 0 0", "0 100 0 0 0 0 0 0 0 15", StringComparison.Ordinal)
            .Replace("50 100 0 90 0 90 0 0 90", "50 100 0 90 0 90 0 0 90 30", StringComparison.Ordinal);

        var motion = BvhFile.Read(File("x.bvh", Encoding.ASCII.GetBytes(text)));

        Assert.Equal(["Hips", "Upper Arm", "Upper Arm_end", "Head"], motion.Joints.Select(joint => joint.Name));
        Assert.Equal((1, 2), (motion.Joints[2].Parent, motion.FrameCount));
        Assert.Null(motion.Joints[1].EndSite);
        Assert.Equal(30, motion.Values[19]);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("latin1")]
    public void Read_KnowsTheEncoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var path = File(
            "x.bvh", [.. encoding.GetPreamble(), .. encoding.GetBytes(
                BvhFileTests.Arm.Replace("Head", "Körper", StringComparison.Ordinal))]);

        var motion = BvhFile.Read(path);
        BvhFile.Write(File("y.bvh"), motion);

        Assert.Equal("Körper", motion.Joints[2].Name);
        Assert.Equal("Körper", BvhFile.Read(File("y.bvh")).Joints[2].Name);
        Assert.Contains("BVH motion", FileInspector.Describe(path)[0], StringComparison.Ordinal);
    }
}
