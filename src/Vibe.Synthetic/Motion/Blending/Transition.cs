using System.Numerics;
using Vibe.Synthetic.Motion.Activities;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Rig;

namespace Vibe.Synthetic.Motion.Blending;

/// <summary>Leads from one pose to another: feet step one after the other, the trunk goes first and the arms follow.</summary>
internal sealed class Transition
{
    private readonly RigPose _from;
    private readonly RigPose _to;
    private readonly bool _leftSteps;
    private readonly bool _rightSteps;
    private readonly bool _leftFirst;

    public Transition(RigPose from, RigPose to, float tempo)
    {
        (_from, _to) = (from, to);
        var left = Way(from.LeftFoot, to.LeftFoot);
        var right = Way(from.RightFoot, to.RightFoot);
        (_leftSteps, _rightSteps, _leftFirst) = (left > 0.01f, right > 0.01f, left > right);
        var steps = (_leftSteps ? 1 : 0) + (_rightSteps ? 1 : 0);
        var body = MathF.Abs(from.Pelvis.Y - to.Pelvis.Y) + Arms(from, to) * 0.12f + 0.3f * (from.Spine - to.Spine).Length();
        Seconds = (0.22f + MathF.Max(0.42f * steps, MathF.Min(body * 1.2f, 1.1f))) / tempo;
    }

    /// <summary>Gets the duration.</summary>
    public float Seconds { get; }

    /// <summary>Writes the pose on the way.</summary>
    public void Write(float time, RigPose pose)
    {
        var u = Math.Clamp(time / Seconds, 0f, 1f);
        var hips = Ease.Reach(0f, 0.95f, u);
        pose.Pelvis = Vector3.Lerp(_from.Pelvis, _to.Pelvis, hips);
        pose.Heading = Ease.Mix(_from.Heading, _to.Heading, hips);
        pose.Tilt = Vector3.Lerp(_from.Tilt, _to.Tilt, hips);
        pose.Spine = Vector3.Lerp(_from.Spine, _to.Spine, Ease.Reach(0.02f, 0.97f, u));
        pose.Gaze = Vector3.Lerp(_from.Gaze, _to.Gaze, Ease.Reach(0f, 0.85f, u));
        pose.Balance = Ease.Mix(_from.Balance, _to.Balance, hips);
        pose.LeftArm = ArmTarget.Mix(_from.LeftArm, _to.LeftArm, Ease.Reach(0.04f, 0.96f, u));
        pose.RightArm = ArmTarget.Mix(_from.RightArm, _to.RightArm, Ease.Reach(0.06f, 1f, u));
        var left = Window(u, _leftSteps, _leftFirst, _rightSteps);
        var right = Window(u, _rightSteps, !_leftFirst, _leftSteps);
        pose.LeftFoot = Steps.Move(_from.LeftFoot, _to.LeftFoot, left, Steps.Lift(_from.LeftFoot, _to.LeftFoot));
        pose.RightFoot = Steps.Move(_from.RightFoot, _to.RightFoot, right, Steps.Lift(_from.RightFoot, _to.RightFoot));
        var shift = (_rightSteps ? Ease.Bump(right, 0.45f) : 0f) - (_leftSteps ? Ease.Bump(left, 0.45f) : 0f);
        pose.Support = Ease.Mix(_from.Support, _to.Support, hips) + 0.55f * shift;
    }

    private static float Window(float u, bool steps, bool first, bool otherSteps)
    {
        if (!steps || !otherSteps)
        {
            return Math.Clamp((u - 0.08f) / 0.84f, 0f, 1f);
        }

        return first ? Math.Clamp(u / 0.52f, 0f, 1f) : Math.Clamp((u - 0.48f) / 0.52f, 0f, 1f);
    }

    private static float Way(in FootTarget from, in FootTarget to) =>
        Vector3.Distance(from.Sole, to.Sole) + 0.15f * MathF.Abs(from.Yaw - to.Yaw);

    private static float Arms(RigPose from, RigPose to)
    {
        static float One(in ArmTarget a, in ArmTarget b) => MathF.Abs(a.Flexion - b.Flexion) + MathF.Abs(a.Abduction - b.Abduction)
            + 0.5f * MathF.Abs(a.Elbow - b.Elbow) + 1.2f * MathF.Abs(a.TouchWeight - b.TouchWeight);
        return MathF.Max(One(from.LeftArm, to.LeftArm), One(from.RightArm, to.RightArm));
    }
}
