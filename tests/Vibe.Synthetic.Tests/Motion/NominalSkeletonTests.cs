using System.Numerics;
using Vibe.Core.Body;
using Vibe.Synthetic.Motion;

namespace Vibe.Synthetic.Tests.Motion;

public sealed class NominalSkeletonTests
{
    [Fact]
    public void JointPositions_StandOnTheFloor_InTheRestPose()
    {
        var rest = Rest();

        var joints = NominalSkeleton.JointPositions(rest, 0);
        var soles = NominalSkeleton.SolePositions(rest, 0);

        Assert.Equal(NominalSkeleton.AnkleHeight, joints[7].Y, 1e-5f);
        Assert.True(joints[16].X > 0f);
        Assert.All(soles, point => Assert.Equal(0f, point.Y, 1e-5f));
    }

    [Fact]
    public void JointPositions_BendTheLeftElbowForward_AroundMinusY()
    {
        var bent = Rest();
        bent.Pose[18 * 3 + 1] = -MathF.PI / 2f;

        var joints = NominalSkeleton.JointPositions(bent, 0);

        Assert.Equal(0f, Vector3.Distance(joints[18] + new Vector3(0f, 0f, RestSkeleton.ForearmLength), joints[20]), 1e-5f);
    }

    [Fact]
    public void JointPositions_Throw_WhenTheFrameIsOutside()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NominalSkeleton.JointPositions(Rest(), 1));
    }

    private static MotionSequence Rest() =>
        new("rest", "stand", 1, new float[72], [0f, NominalSkeleton.StandingPelvisHeight, 0f], 30f);
}
