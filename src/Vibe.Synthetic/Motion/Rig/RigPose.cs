using System.Numerics;
using Vibe.Core.Geometry;

namespace Vibe.Synthetic.Motion.Rig;

/// <summary>A body described by what a choreographer would say: pelvis, feet, spine, gaze and hands.</summary>
/// <remarks>Feet are places in the world, so poses can be blended and varied without moving a planted foot.</remarks>
internal sealed class RigPose
{
    /// <summary>The pelvis joint in the world.</summary>
    public Vector3 Pelvis;

    /// <summary>Where the performer faces, around the vertical; grows without wrapping over a sequence.</summary>
    public float Heading;

    /// <summary>The pelvis relative to the heading: x forward tilt, y turn to the left, z lift of the left side.</summary>
    public Vector3 Tilt;

    /// <summary>The spine from pelvis to chest: x forward bend, y turn to the left, z lift of the left shoulder.</summary>
    public Vector3 Spine;

    /// <summary>The head relative to the upright heading: x down, y left, z lift of the left ear.</summary>
    public Vector3 Gaze;

    public FootTarget LeftFoot;

    public FootTarget RightFoot;

    public ArmTarget LeftArm;

    public ArmTarget RightArm;

    /// <summary>How much the pelvis is moved to put the centre of mass over the feet; 0 keeps the pelvis.</summary>
    public float Balance;

    /// <summary>Where between the feet the weight rests: -1 right, 1 left.</summary>
    public float Support;

    public ref FootTarget Foot(bool left) => ref left ? ref LeftFoot : ref RightFoot;

    public ref ArmTarget Arm(bool left) => ref left ? ref LeftArm : ref RightArm;

    public void CopyFrom(RigPose other)
    {
        (Pelvis, Heading, Tilt, Spine, Gaze) = (other.Pelvis, other.Heading, other.Tilt, other.Spine, other.Gaze);
        (LeftFoot, RightFoot, LeftArm, RightArm) = (other.LeftFoot, other.RightFoot, other.LeftArm, other.RightArm);
        (Balance, Support) = (other.Balance, other.Support);
    }

    /// <summary>A point given relative to the performer's place, in heading axes, as a point in the world.</summary>
    public static Vector3 ToWorld(Vector3 origin, float heading, Vector3 point) => origin + Quaternions.Heading(heading, point);
}
