using System.Numerics;
using Vibe.Core.Geometry;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Rig;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Gait;

/// <summary>A person on the way: footprints first, the body above them after the gait literature.</summary>
/// <remarks>
/// Pelvis and trunk follow Perry and Burnfield, "Gait Analysis", and Novacheck, "The biomechanics of running", 1998: two
/// vertical waves a stride, lowest at double support when walking and at mid-stance when running; pelvis and chest turn
/// against each other; arms swing with the opposite leg.
/// </remarks>
internal sealed class GaitTake
{
    private readonly Stage _stage;
    private readonly GaitStyle _gait;
    private readonly GaitPath _path;
    private readonly FootPlan _left;
    private readonly FootPlan _right;
    private readonly SmoothNoise _vary;

    public GaitTake(Stage stage, GaitStyle gait)
    {
        _stage = stage;
        _gait = gait;
        _path = new GaitPath(stage, gait);
        _left = new FootPlan(_path, gait, stage.Style, left: true);
        _right = new FootPlan(_path, gait, stage.Style, left: false);
        _vary = new SmoothNoise(stage.Random, 0.1f, 0.6f);
    }

    /// <summary>Gets the gait's duration in seconds.</summary>
    public float Duration => _path.Duration;

    /// <summary>Gets the place where the gait stops.</summary>
    public Placement End
    {
        get
        {
            var end = _path.At(_path.Duration);
            return new Placement(end.Position, end.Heading);
        }
    }

    public Take ToTake() => new(Duration, End, Write);

    public void Write(float time, RigPose pose)
    {
        var now = _path.At(time);
        Stance.Write(pose, _stage.Style, new Placement(now.Position, now.Heading));
        var stepping = Ease.Step(0f, 0.9f, now.Speed + 0.25f * MathF.Abs(now.TurnRate));
        pose.LeftFoot = _left.At(time);
        pose.RightFoot = _right.At(time);
        // At rest the pelvis balances over the feet; on the way it follows its own path.
        pose.Balance = 1f - Ease.Step(0f, 0.35f, now.Speed + 0.2f * MathF.Abs(now.TurnRate));
        Pelvis(pose, now, stepping);
        Trunk(pose, now, stepping, time);
        Arm(pose, now, stepping, left: true);
        Arm(pose, now, stepping, left: false);
    }

    private void Pelvis(RigPose pose, GaitPath.Sample now, float stepping)
    {
        var style = _stage.Style;
        var running = now.Running;
        var angle = MathF.Tau * now.Phase;
        var stride = Math.Clamp(now.Speed / 1.35f, 0f, 1.4f);
        var wave = -MathF.Cos(2f * (angle - MathF.Tau * Ease.Mix(0.05f, 0.175f, running)));
        var size = Ease.Mix(0.02f * stride, 0.042f, running) * style.Bounce;
        var drop = Ease.Mix(0.008f * stride + 0.014f * stride * stride, 0.075f, running) + _gait.Crouch * stepping;
        pose.Pelvis.Y += (wave * size - drop) * stepping;

        var sway = 0.027f * style.Sway * (1f - 0.7f * running) * stepping;
        var lean = now.Speed * now.TurnRate / 9.81f * 0.04f;
        pose.Pelvis += Quaternions.Heading(now.Heading, new Vector3(
            sway * MathF.Sin(angle - 0.3f) + lean, 0f, 0.012f * stride * MathF.Sin(2f * angle + 0.6f) * stepping));
        var ahead = MathF.Cos(_gait.Direction);
        pose.Tilt = new Vector3(
            0.05f + 0.1f * running * ahead + 0.012f * MathF.Sin(2f * angle),
            -(0.1f * stride + 0.05f * running) * ahead * MathF.Cos(angle) * stepping,
            0.06f * style.Sway * stride * MathF.Sin(angle + 0.25f) * stepping - 0.5f * now.Speed * now.TurnRate / 9.81f);
    }

    private void Trunk(RigPose pose, GaitPath.Sample now, float stepping, float time)
    {
        var running = now.Running;
        var angle = MathF.Tau * now.Phase;
        var later = _path.At(time + 0.35f);
        var pushing = Math.Clamp((later.Speed - now.Speed) / 0.35f, -4f, 4f) * MathF.Cos(_gait.Direction);
        var counter = (0.075f + 0.06f * running) * stepping * _stage.Style.ArmSwing;
        pose.Spine += new Vector3(
            0.02f * stepping + 0.06f * running + 0.035f * pushing + _gait.Crouch * 1.6f * stepping,
            -pose.Tilt.Y + counter * MathF.Cos(angle - 0.25f),
            -0.85f * pose.Tilt.Z - 0.25f * now.Speed * now.TurnRate / 9.81f);
        // The head stays level and looks where the path will lead.
        pose.Gaze += new Vector3(
            0.05f * stepping + 0.02f * _vary.At(time), later.Heading - now.Heading + 0.06f * _vary.At(time * 0.7f + 9f), 0f);
    }

    private void Arm(RigPose pose, GaitPath.Sample now, float stepping, bool left)
    {
        ref var arm = ref pose.Arm(left);
        var style = _stage.Style;
        var running = now.Running;
        var side = left ? 1f : -1f;
        var swing = -side * MathF.Cos(MathF.Tau * now.Phase - 0.2f);
        var size = Ease.Mix(0.1f + 0.24f * now.Speed, 0.62f, running) * style.ArmSwing * (1f + 0.15f * side * style.Asymmetry);
        arm.Flexion += stepping * (size * swing + Ease.Mix(0.05f, -0.12f, running));
        arm.Elbow = Ease.Mix(arm.Elbow + stepping * (0.12f + 0.3f * size * (1f + swing)), 1.45f + 0.3f * swing, running);
        arm.Inward = Ease.Mix(arm.Inward, 0.45f + 0.2f * swing, running);
        arm.Abduction += 0.1f * running;
        arm.Wrist += 0.08f * swing * stepping;
    }
}
