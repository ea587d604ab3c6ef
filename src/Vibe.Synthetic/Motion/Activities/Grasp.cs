using System.Numerics;
using Vibe.Core.Geometry;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Rig;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>A reach to one place and back: eyes first, trunk and knees with them, the hands last.</summary>
internal sealed class Grasp
{
    private readonly Vector3 _target;
    private readonly float _azimuth;
    private readonly float _start;
    private readonly float _move;
    private readonly float _back;
    private readonly float _squat;
    private readonly float _elbowOut;
    private readonly bool _left;
    private readonly bool _right;
    private readonly float _low;
    private readonly float _high;

    /// <param name="stage">The performer.</param>
    /// <param name="start">When it begins.</param>
    /// <param name="height">Height of the place over the floor.</param>
    public Grasp(Stage stage, float start, float height)
    {
        _start = start;
        var both = stage.Chance(0.4);
        _left = both || stage.LeadsLeft();
        _right = both || !_left;
        _azimuth = both ? stage.Range(-0.4f, 0.4f) : (_left ? 1f : -1f) * stage.Range(-0.35f, 1.1f);
        _low = Math.Clamp((1.05f - height) / 0.85f, 0f, 1.1f);
        _high = Ease.Step(1.5f, 2.1f, height);
        var distance = stage.Range(0.4f, 0.62f) - 0.15f * _high;
        _target = stage.World(distance * MathF.Sin(_azimuth), height, distance * MathF.Cos(_azimuth));
        _squat = stage.Range(0.1f, 1f);
        _elbowOut = stage.Range(-0.1f, 0.4f);
        _move = stage.Time(0.7f, 1f) + 0.45f * _low;
        _back = start + _move + stage.Range(0.15f, 0.9f);
        End = _back + _move;
    }

    /// <summary>Gets when the hands are back.</summary>
    public float End { get; }

    public void Apply(Stage stage, float time, RigPose pose)
    {
        if (time <= _start - 0.3f || time >= End + 0.3f)
        {
            return;
        }

        var eyes = Course(time, -0.2f);
        var trunk = Course(time, -0.05f);
        var hands = Course(time, 0.05f);
        Bend(pose, trunk);
        var down = Ease.Mix(0.55f * _low, -0.35f, _high);
        pose.Gaze += new Vector3(down, 0.8f * _azimuth, 0f) * eyes;
        Hand(stage, pose, hands, true, _left);
        Hand(stage, pose, hands, false, _right);
    }

    /// <summary>0 to 1 and back; <paramref name="lag"/> delays the way there and hurries the way back alike.</summary>
    private float Course(float time, float lag) =>
        Ease.Reach(_start + lag, _start + _move + lag, time) * (1f - Ease.Reach(_back + lag * 0.5f, End + lag * 0.5f, time));

    private void Bend(RigPose pose, float trunk)
    {
        var stoop = 1f - 0.62f * _squat;
        pose.Tilt += new Vector3(_low * (0.25f + 0.75f * stoop), 0.35f * _azimuth, 0f) * trunk;
        // The shoulder of a hand that reaches up rises.
        var shoulder = (_left ? 0.1f : 0f) - (_right ? 0.1f : 0f);
        pose.Spine += new Vector3(_low * (0.35f + 0.55f * stoop) - 0.1f * _high, 0.4f * _azimuth, shoulder * _high) * trunk;
        pose.Pelvis.Y -= (_low * _low * (0.1f + 0.42f * _squat)) * trunk;
        pose.LeftFoot.KneeOut += 0.25f * _squat * _low * trunk;
        pose.RightFoot.KneeOut += 0.25f * _squat * _low * trunk;
        // On tiptoe for what is high up.
        var tiptoe = 0.45f * Ease.Step(0.5f, 1f, _high) * trunk;
        pose.LeftFoot.Pitch = MathF.Max(pose.LeftFoot.Pitch, tiptoe);
        pose.RightFoot.Pitch = MathF.Max(pose.RightFoot.Pitch, tiptoe);
        pose.Pelvis.Y += 0.1f * tiptoe;
    }

    private void Hand(Stage stage, RigPose pose, float weight, bool left, bool active)
    {
        ref var arm = ref pose.Arm(left);
        if (!active)
        {
            // The free arm keeps hanging down while the trunk bends.
            arm.Flexion += _low * (1.4f - 0.85f * _squat) * weight;
            arm.Abduction += 0.15f * weight;
            return;
        }

        var apart = _left && _right ? 0.13f : 0f;
        arm.Reach = _target + Quaternions.Heading(stage.Start.Heading, new Vector3(left ? apart : -apart, 0f, 0f));
        arm.ReachWeight = MathF.Max(arm.ReachWeight, weight);
        arm.ElbowOut = _elbowOut * weight;
        arm.Pronation = Ease.Mix(arm.Pronation, _left && _right ? 0.1f : 0.8f, weight);
        arm.Wrist -= 0.2f * weight;
    }
}
