using Vibe.Core.Body;

namespace Vibe.Core.Tests.Body;

public sealed class JointLimitsTests
{
    private const int LeftKnee = 4;
    private const int LeftElbow = 18;
    private const int RightElbow = 19;

    [Fact]
    public void Worst_IsZero_ForTheRestPose()
    {
        Assert.Equal(0f, JointLimits.Worst(new float[SmplSkeleton.PoseSize]).Excess);
    }

    [Fact]
    public void Worst_IgnoresTheRoot()
    {
        Assert.Equal(0f, JointLimits.Worst(Pose(0, 0f, 3f, 0f)).Excess);
    }

    [Theory]
    [InlineData(LeftKnee, -0.2f, 0f, 0f)]
    [InlineData(LeftElbow, 0f, 0.2f, 0f)]
    [InlineData(RightElbow, 0f, -0.2f, 0f)]
    public void Worst_NamesTheJoint_WhenAHingeBendsBackward(int joint, float x, float y, float z)
    {
        var (worst, excess) = JointLimits.Worst(Pose(joint, x, y, z));

        Assert.Equal(joint, worst);
        Assert.Equal(0.2f, excess, 1e-5f);
    }

    [Theory]
    [InlineData(LeftKnee, 2.4f, 0f, 0f)]
    [InlineData(LeftElbow, 0f, -2.4f, 0f)]
    [InlineData(RightElbow, 0f, 2.4f, 0f)]
    public void Worst_IsZero_WhenAHingeBendsFar(int joint, float x, float y, float z)
    {
        Assert.Equal(0f, JointLimits.Worst(Pose(joint, x, y, z)).Excess);
    }

    [Fact]
    public void Excess_CountsTheTwistAlongTheBone()
    {
        // A hip turned outward by 1.3 rad exceeds its twist of 60 degrees = 1.0472 rad.
        var excess = JointLimits.ByJoint[1]!.Excess(new System.Numerics.Vector3(0f, 1.3f, 0f));

        Assert.Equal(1.3f - 1.0472f, excess, 1e-3f);
    }

    [Fact]
    public void Worst_Throws_WhenThePoseHasAnotherSize()
    {
        Assert.Throws<ArgumentException>(() => JointLimits.Worst(new float[69]));
    }

    private static float[] Pose(int joint, float x, float y, float z)
    {
        var pose = new float[SmplSkeleton.PoseSize];
        (pose[joint * 3], pose[joint * 3 + 1], pose[joint * 3 + 2]) = (x, y, z);
        return pose;
    }
}
