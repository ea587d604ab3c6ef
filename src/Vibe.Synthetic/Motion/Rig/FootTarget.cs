using System.Numerics;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Synthetic.Motion.Geometry;

namespace Vibe.Synthetic.Motion.Rig;

/// <summary>Where a foot shall be. A foot with the same <see cref="Sole"/> and another pitch has rolled, not slid.</summary>
internal struct FootTarget
{
    private const float PivotBlend = 6f * Quaternions.Degree;
    private const float ToeBend = 78f * Quaternions.Degree;

    /// <summary>The world point below the ankle on the sole of the flat foot; its height is the foot's lift.</summary>
    public Vector3 Sole;

    /// <summary>Direction of the foot around the vertical; 0 is +z, positive to the left.</summary>
    public float Yaw;

    /// <summary>Above 0 the heel has risen about the ball, below 0 the toes about the heel.</summary>
    public float Pitch;

    /// <summary>Above 0 the left edge of the foot has risen.</summary>
    public float Roll;

    /// <summary>Turn of the knee away from the body's middle plane.</summary>
    public float KneeOut;

    /// <summary>1 where the leg must reach the foot, so that the pelvis sinks if it is too far; 0 for a free foot.</summary>
    public float Load;

    /// <summary>1 for a foot in the air, which may fall short of its place so that the knee stretches softly.</summary>
    public float Slack;

    public readonly Quaternion Rotation(float extraPitch) =>
        Quaternions.AboutY(Yaw) * Quaternions.AboutX(Pitch + extraPitch) * Quaternions.AboutZ(Roll);

    /// <summary>The ankle's place after the foot has rolled about heel or ball.</summary>
    public readonly Vector3 Ankle(float extraPitch)
    {
        var forward = Ease.Mix(
            -NominalSkeleton.HeelBack, RestSkeleton.BallForward, Ease.Step(-PivotBlend, PivotBlend, Pitch + extraPitch));
        var pivot = new Vector3(0f, -NominalSkeleton.AnkleHeight, forward);
        return Sole + Quaternions.Heading(Yaw, new Vector3(0f, 0f, forward)) - Vector3.Transform(pivot, Rotation(extraPitch));
    }

    /// <summary>The bend of the toes, which stay on the floor while the heel rises.</summary>
    public readonly float Toes(float extraPitch) =>
        Math.Clamp(Pitch + extraPitch, 0f, ToeBend) * (1f - 0.75f * Ease.Step(0f, 0.2f, Sole.Y));

    public static FootTarget Mix(in FootTarget from, in FootTarget to, float weight) => new()
    {
        Sole = Vector3.Lerp(from.Sole, to.Sole, weight),
        Yaw = Ease.Mix(from.Yaw, to.Yaw, weight),
        Pitch = Ease.Mix(from.Pitch, to.Pitch, weight),
        Roll = Ease.Mix(from.Roll, to.Roll, weight),
        KneeOut = Ease.Mix(from.KneeOut, to.KneeOut, weight),
        Load = Ease.Mix(from.Load, to.Load, weight),
        Slack = Ease.Mix(from.Slack, to.Slack, weight),
    };
}
