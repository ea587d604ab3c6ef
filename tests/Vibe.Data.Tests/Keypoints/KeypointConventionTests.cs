using System.Text.Json;
using Vibe.Data.Keypoints;
using Vibe.Testing;

namespace Vibe.Data.Tests.Keypoints;

public sealed class KeypointConventionTests
{
    [Fact]
    [Trait("Category", "Golden")]
    public void JointNames_EqualTheReference()
    {
        using var golden = GoldenCase.Open("keypoint-conventions");

        foreach (var convention in golden.Json("names.json").EnumerateObject())
        {
            Assert.Equal(convention.Value.Deserialize<string[]>()!, KeypointConventions.Find(convention.Name).JointNames);
        }
    }

    [Fact]
    [Trait("Category", "Golden")]
    public void Spin_NamesTheKeypointsOfTheBody_InTheReferencesOrder()
    {
        // The reference's long names of the 24 keypoints behind OpenPose's 25, and the names by which conventions share joints.
        (string Reference, string Name)[] annotated =
        [
            ("Right Ankle", "rankle"), ("Right Knee", "rknee"), ("Right Hip", "rhip"), ("Left Hip", "lhip"), ("Left Knee", "lknee"),
            ("Left Ankle", "lankle"), ("Right Wrist", "rwrist"), ("Right Elbow", "relbow"), ("Right Shoulder", "rshoulder"),
            ("Left Shoulder", "lshoulder"), ("Left Elbow", "lelbow"), ("Left Wrist", "lwrist"), ("Neck (LSP)", "neck"),
            ("Top of Head (LSP)", "headtop"), ("Pelvis (MPII)", "hip"), ("Thorax (MPII)", "thorax"), ("Spine (H36M)", "Spine (H36M)"),
            ("Jaw (H36M)", "Jaw (H36M)"), ("Head (H36M)", "Head (H36M)"), ("Nose", "nose"), ("Left Eye", "leye"),
            ("Right Eye", "reye"), ("Left Ear", "lear"), ("Right Ear", "rear"),
        ];
        using var golden = GoldenCase.Open("smpl");
        var names = golden.Json("joint_names.json").Deserialize<string[]>()!;

        Assert.Equal(names[..25], KeypointConventions.Spin.JointNames.Take(25));
        Assert.Equal(names[25..], annotated.Select(pair => pair.Reference));
        Assert.Equal(annotated.Select(pair => pair.Name), KeypointConventions.Spin.JointNames.Skip(25));
    }

    [Fact]
    [Trait("Category", "Golden")]
    public void ConvertTo_EqualsTheReference()
    {
        using var golden = GoldenCase.Open("keypoint-conventions");
        var conversions = golden.Names.Where(name => name.EndsWith("_in", StringComparison.Ordinal)).Select(name => name[..^3]).ToList();
        Assert.NotEmpty(conversions);

        foreach (var conversion in conversions)
        {
            var ends = conversion.Split("_to_");
            var input = golden.Array(conversion + "_in");
            var converted = KeypointConventions.Find(ends[0])
                .ConvertTo<double>(KeypointConventions.Find(ends[1]), input.ToArray<double>(), (int)input.Shape[^1]);

            Assert.Equal(golden.Array(conversion + "_out").ToArray<double>(), converted);
        }
    }

    [Fact]
    public void ConvertTo_GivesZeros_WhereTheSourceLacksAJoint()
    {
        var keypoints = Enumerable.Range(1, KeypointConventions.PennAction.Count * 2).ToArray();

        var common = KeypointConventions.PennAction.ConvertTo<int>(KeypointConventions.Common, keypoints, 2);

        Assert.Equal([25, 26], common[..2]);  // rankle is the 13th joint of Penn Action
        Assert.Equal([0, 0], common[24..26]); // it has no neck
    }

    [Fact]
    public void ConvertTo_Throws_WhenJointsAreIncomplete()
    {
        var error = Assert.Throws<ArgumentException>(
            () => KeypointConventions.Common.ConvertTo<float>(KeypointConventions.Spin, new float[41], 3));

        Assert.StartsWith(
            "Expected keypoints (...,14,3) of convention 'common' but got 41 values.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FlipPermutation_SwapsSides_AndUndoesItself()
    {
        foreach (var convention in KeypointConventions.All)
        {
            var flip = convention.FlipPermutation;

            Assert.Equal(Enumerable.Range(0, convention.Count), flip.Select(joint => flip[joint]));
            Assert.Equal(0, flip.Where((other, joint) => other != joint).Count() % 2);
        }

        var spin = KeypointConventions.Spin;
        Assert.Equal(spin.IndexOf("OP LBigToe"), spin.FlipPermutation[spin.IndexOf("OP RBigToe")]);
        Assert.Equal(spin.IndexOf("lear"), spin.FlipPermutation[spin.IndexOf("rear")]);
        Assert.Equal(4, KeypointConventions.Smpl.FlipPermutation[KeypointConventions.Smpl.IndexOf("rightLeg")]);
        Assert.Equal(11, spin.FlipPermutation.Where((other, joint) => other == joint).Count());
    }

    [Fact]
    public void Edges_ReachEveryJoint()
    {
        foreach (var convention in KeypointConventions.All)
        {
            var reached = Enumerable.Range(0, convention.Count).Select(
                joint => convention.Edges.Any(edge => edge.From == joint || edge.To == joint));

            Assert.All(convention.JointNames.Zip(reached),
                joint => Assert.True(joint.Second || joint.First is "Jaw (H36M)", $"{convention}: {joint.First}"));
        }
    }

    [Fact]
    public void Find_Throws_OnAnUnknownName()
    {
        var error = Assert.Throws<ArgumentException>(() => KeypointConventions.Find("coco17"));

        Assert.Contains("'coco17'; known are spin, common, coco,", error.Message, StringComparison.Ordinal);
    }
}
