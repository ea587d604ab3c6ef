using Vibe.Core.Body;

namespace Vibe.Core.Tests.Body;

public sealed class SmplSkeletonTests
{
    [Fact]
    public void Parents_ComeBeforeTheirChildren()
    {
        Assert.Equal(SmplSkeleton.JointCount, SmplSkeleton.Parents.Count);
        Assert.All(SmplSkeleton.Parents.Skip(1).Select((parent, i) => (parent, Joint: i + 1)), pair =>
            Assert.InRange(pair.parent, 0, pair.Joint - 1));
    }

    [Fact]
    public void RightJoints_FollowTheirLeftOnes_AndHangOnTheSamePart()
    {
        var lefts = SmplSkeleton.JointNames.Select((name, joint) => (name, joint)).Where(pair =>
            pair.name.StartsWith("Left", StringComparison.Ordinal)).ToArray();

        Assert.Equal(9, lefts.Length);
        Assert.All(lefts, pair =>
        {
            Assert.Equal(pair.name.Replace("Left", "Right", StringComparison.Ordinal), SmplSkeleton.JointNames[pair.joint + 1]);
            Assert.InRange(SmplSkeleton.Parents[pair.joint + 1] - SmplSkeleton.Parents[pair.joint], 0, 1);
        });
    }

    [Fact]
    public void RestSkeleton_IsSymmetric()
    {
        Assert.Equal(SmplSkeleton.JointCount, RestSkeleton.Offsets.Count);
        Assert.All(Enumerable.Range(0, SmplSkeleton.JointCount), joint =>
        {
            var offset = RestSkeleton.Offsets[joint];
            var name = SmplSkeleton.JointNames[joint];
            var mirrored = name.StartsWith("Left", StringComparison.Ordinal) ? RestSkeleton.Offsets[joint + 1]
                : name.StartsWith("Right", StringComparison.Ordinal) ? RestSkeleton.Offsets[joint - 1] : offset;
            Assert.Equal(offset with { X = -offset.X }, mirrored);
        });
    }
}
