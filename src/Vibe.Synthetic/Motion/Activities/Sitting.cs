using System.Numerics;
using Vibe.Core.Geometry;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Rig;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>Sitting down on a seat behind, sitting for a while, getting up.</summary>
internal sealed class Sitting : IActivity
{
    public string Name => "sit";

    public Take Plan(Stage stage)
    {
        var seat = stage.Range(0.5f, 0.6f);
        var back = stage.Range(0.34f, 0.42f);
        var down = 0.2f + stage.Time(1.4f, 1.9f);
        var rise = down + MathF.Max(stage.Seconds - 3.2f, 1f);
        var seconds = rise + stage.Time(1.4f, 1.8f);
        var recline = stage.Range(-0.05f, 0.3f);
        var look = stage.Wander(rise - down, -0.6f, 0.6f, 0.8f, 2.2f);
        var lean = stage.Wander(rise - down, -0.1f, 0.35f, 1.2f, 2.6f);
        var talk = new Gestures(stage, rise - down, stage.Chance(0.6));
        var stretch = stage.Chance(0.3) ? stage.Range(0.05f, 0.2f) : stage.Range(-0.08f, 0.02f);
        var knees = stage.Range(-0.05f, 0.25f);
        return new Take(seconds, stage.Start, (time, pose) =>
        {
            stage.Stand(pose);
            var onSeat = Ease.Reach(0.2f, down, time) * (1f - Ease.Reach(rise, seconds - 0.1f, time));
            var seated = Ease.Step(0.75f, 1f, onSeat);
            // Going down and up the trunk leans ahead, to keep the weight over the feet until the seat carries it.
            var bow = 4f * onSeat * (1f - onSeat);
            pose.Pelvis = Vector3.Lerp(pose.Pelvis, stage.World(0f, seat, -back), onSeat);
            pose.Balance = 1f - Ease.Step(0f, 0.8f, onSeat);
            pose.Tilt.X += 0.45f * bow - (0.16f + 0.5f * recline) * seated;
            pose.Spine.X += 0.42f * bow + (0.1f + lean.At(time - down)) * seated;
            pose.Gaze += new Vector3(0.18f * bow, look.At(time - down) * seated, 0f);
            pose.Spine.Y += 0.3f * look.At(time - down - 0.1f) * seated;
            Feet(pose, stage, time, down, rise, stretch);
            pose.LeftFoot.KneeOut += knees * onSeat;
            pose.RightFoot.KneeOut += knees * onSeat;
            Hands(pose, time, down, rise, bow);
            talk.Apply(pose, time - down, 0.75f * seated);
        });
    }

    private static void Feet(RigPose pose, Stage stage, float time, float down, float rise, float stretch)
    {
        foreach (var left in (ReadOnlySpan<bool>)[true, false])
        {
            ref var foot = ref pose.Foot(left);
            var out1 = down + (left ? 0f : 0.35f);
            var ahead = foot;
            ahead.Sole += Quaternions.Heading(stage.Start.Heading, new Vector3(0f, 0f, stretch));
            if (rise - down > 2f && time < rise - 0.9f)
            {
                foot = Steps.Move(foot, ahead, (time - out1) / 0.45f, 0.03f);
            }
            else if (rise - down > 2f)
            {
                foot = Steps.Move(ahead, foot, (time - rise + (left ? 0.45f : 0.85f)) / 0.42f, 0.03f);
            }

            foot.Load *= 1f - Ease.Step(down - 0.3f, down, time) * (1f - Ease.Step(rise, rise + 0.3f, time));
        }
    }

    // Hands rest on the thighs, and push off them.
    private static void Hands(RigPose pose, float time, float down, float rise, float bow)
    {
        var rest = Ease.Reach(down - 0.6f, down + 0.2f, time) * (1f - Ease.Reach(rise + 0.1f, rise + 0.8f, time));
        foreach (var left in (ReadOnlySpan<bool>)[true, false])
        {
            ref var arm = ref pose.Arm(left);
            arm.Flexion += 0.35f * bow;
            var knee = pose.Foot(left).Sole - pose.Pelvis;
            var place = pose.Pelvis + knee with { Y = 0f } * 0.62f + new Vector3(0f, 0.13f, 0f);
            arm.Reach = place;
            arm.ReachWeight = rest;
            arm.Pronation = Ease.Mix(arm.Pronation, 1.2f, rest);
        }
    }
}
