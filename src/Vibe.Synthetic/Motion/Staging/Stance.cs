using System.Numerics;
using Vibe.Synthetic.Motion.Rig;

namespace Vibe.Synthetic.Motion.Staging;

/// <summary>The relaxed stand from which everything starts.</summary>
internal static class Stance
{
    public static void Write(RigPose pose, PerformerStyle style, Placement place)
    {
        pose.Pelvis = place.Position with { Y = Stage.StandHeight };
        pose.Heading = place.Heading;
        pose.Tilt = new Vector3(0.04f, 0f, 0f);
        pose.Spine = new Vector3(style.Stoop, 0f, 0f);
        pose.Gaze = new Vector3(style.HeadForward, 0f, 0f);
        pose.Balance = 1f;
        pose.Support = 0f;
        pose.LeftFoot = Foot(style, place, left: true, style.StanceHalfWidth);
        pose.RightFoot = Foot(style, place, left: false, style.StanceHalfWidth);
        pose.LeftArm = Arm(style, left: true);
        pose.RightArm = Arm(style, left: false);
    }

    /// <summary>A flat foot beside the place.</summary>
    public static FootTarget Foot(PerformerStyle style, Placement place, bool left, float halfWidth, float forward = 0f)
    {
        var side = left ? 1f : -1f;
        return new FootTarget
        {
            Sole = RigPose.ToWorld(place.Position, place.Heading, new Vector3(side * halfWidth, 0f, forward)),
            Yaw = place.Heading + side * (style.ToeOut + 0.03f * style.Asymmetry * side),
            KneeOut = 0.04f,
            Load = 1f,
        };
    }

    private static ArmTarget Arm(PerformerStyle style, bool left)
    {
        var bias = 0.15f * style.Asymmetry * (left ? 1f : -1f);
        return new ArmTarget
        {
            Flexion = style.ShoulderRound + 0.02f,
            Abduction = style.ArmAbduction * (1f + bias),
            Inward = style.ArmInward,
            Elbow = style.ElbowFlexion * (1f + bias),
            Pronation = 0.35f,
            Wrist = 0.08f,
        };
    }
}
