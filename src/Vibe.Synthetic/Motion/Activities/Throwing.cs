using System.Numerics;
using Vibe.Core.Geometry;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Rig;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>An overarm or underarm throw: step, cock, trunk, arm, follow-through, in that order.</summary>
internal sealed class Throwing : IActivity
{
    public string Name => "throw";

    public Take Plan(Stage stage)
    {
        var left = stage.LeadsLeft();
        var under = stage.Chance(0.35);
        var power = stage.Range(0.6f, 1f) * stage.Style.Amplitude;
        var cock = stage.Time(0.8f, 1.1f);
        var hit = cock + stage.Time(0.34f, 0.44f);
        var after = hit + stage.Time(0.35f, 0.45f);
        var seconds = after + stage.Time(0.9f, 1.1f);
        var step = stage.Range(0.15f, 0.4f) * power;
        var side = left ? 1f : -1f;
        return new Take(seconds, stage.Start, (time, pose) =>
        {
            stage.Stand(pose);
            var back = Ease.Reach(0.1f, cock, time);
            var hips = Ease.Reach(cock - 0.12f, hit - 0.1f, time);
            var chest = Ease.Reach(cock - 0.03f, hit + 0.02f, time);
            var rest = 1f - Ease.Reach(after, seconds - 0.15f, time);
            Feet(stage, pose, left, step, time, cock, seconds, hips);
            pose.Support = side * (0.7f * back * (1f - hips) - 0.6f * hips) * rest;
            pose.Tilt += new Vector3(0.1f * hips, -side * (hips * 0.95f - 0.5f) * 0.7f * back, 0f) * (power * rest);
            pose.Spine += new Vector3(
                -0.12f * back * (1f - chest) + 0.4f * chest, -side * (chest * 1.9f - 0.9f) * 0.6f * back, 0f) * (power * rest);
            pose.Pelvis.Y -= 0.05f * back * rest;
            Arm(ref pose.Arm(left), time, cock, hit, after, rest, under, power);
            ref var other = ref pose.Arm(!left);
            other.Flexion += ((under ? 0.3f : 1.1f) * back - (under ? 0.4f : 1.3f) * chest) * rest * power;
            other.Abduction += 0.4f * back * rest;
            other.Elbow += 0.5f * chest * rest;
        });
    }

    private static void Feet(Stage stage, RigPose pose, bool left, float step, float time, float cock, float seconds, float hips)
    {
        // The foot opposite to the throwing hand steps ahead, and returns in the end.
        ref var front = ref pose.Foot(!left);
        var ahead = front;
        ahead.Sole += Quaternions.Heading(stage.Start.Heading, new Vector3(0f, 0f, step));
        front = time < seconds - 0.75f
            ? Steps.Move(front, ahead, (time - cock + 0.4f) / 0.42f, 0.07f)
            : Steps.Move(ahead, front, (time - seconds + 0.65f) / 0.5f, 0.05f);
        var heel = 0.55f * hips * (1f - Ease.Reach(seconds - 0.9f, seconds - 0.3f, time));
        pose.Foot(left).Pitch = heel;
    }

    private static void Arm(
        ref ArmTarget arm, float time, float cock, float hit, float after, float rest, bool under, float power)
    {
        var back = Ease.Reach(0.15f, cock, time);
        var swing = Ease.Reach(cock, hit + 0.04f, time);
        var through = Ease.Reach(hit - 0.05f, after, time);
        if (under)
        {
            arm.Flexion += rest * power * (-0.85f * back + 1.9f * swing + 0.3f * through);
            arm.Elbow += rest * (-0.1f * back + 0.3f * through);
            arm.Pronation -= rest * 0.8f * swing;
            return;
        }

        // Upper arm out to the side and turned back, then forward across the body with the elbow stretching.
        var high = back * rest;
        arm.Abduction = Ease.Mix(arm.Abduction, Ease.Mix(1.5f, 0.55f, through), high);
        arm.Flexion += rest * (-0.35f * back + 0.85f * swing * power + 0.25f * through);
        arm.Inward = Ease.Mix(arm.Inward, Ease.Mix(-1.25f, 0.75f, swing), high);
        arm.Elbow = Ease.Mix(arm.Elbow, Ease.Mix(1.65f, 0.35f, Ease.Reach(cock + 0.08f, hit + 0.06f, time)), high);
        arm.Wrist += rest * (-0.4f * back + 0.9f * through);
    }
}
