using System.Numerics;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>A box is lifted from the floor or a table, held before the belly, and put down somewhere else.</summary>
internal sealed class Lifting : IActivity
{
    public string Name => "lift";

    public Take Plan(Stage stage)
    {
        var width = stage.Range(0.13f, 0.22f);
        var from = stage.Range(0.14f, 0.75f);
        var to = stage.Chance(0.5) ? stage.Range(0.7f, 1.5f) : stage.Range(0.14f, 0.6f);
        var squat = stage.Range(0.15f, 0.95f);
        var turn = stage.Range(-0.5f, 0.5f);
        var grip = stage.Time(1.1f, 1.5f);
        var up = grip + 0.2f + stage.Time(1f, 1.4f);
        var carry = up + stage.Range(0.3f, 1.2f);
        var down = carry + stage.Time(1f, 1.4f);
        var seconds = down + 0.2f + stage.Time(0.9f, 1.3f);
        var hold = stage.Range(0.95f, 1.12f);
        // The box' height and distance, the depth of the bend, the turn of the trunk.
        var height = new Curve((grip, from), (grip + 0.25f, from), (up, hold), (carry, hold), (down, to), (down + 0.3f, to));
        var ahead = new Curve((grip, 0.42f), (up, 0.33f), (carry, 0.33f), (down, to > 1.2f ? 0.45f : 0.42f), (down + 0.3f, 0.42f));
        var bend = new Curve(
            (0.1f, 0f), (grip, Low(from)), (grip + 0.25f, Low(from)), (up, 0f), (carry, 0f), (down, Low(to)), (down + 0.25f, Low(to)),
            (seconds - 0.1f, 0f));
        var yaw = new Curve((carry - 0.1f, 0f), (down - 0.1f, turn), (down + 0.25f, turn), (seconds - 0.1f, 0f));
        return new Take(seconds, stage.Start, (time, pose) =>
        {
            stage.Stand(pose);
            var low = bend.At(time + 0.05f);
            var side = yaw.At(time);
            var hands = Ease.Pulse(0.25f, grip - 0.25f, seconds - down - 0.2f, seconds, time);
            var load = Ease.Step(grip + 0.15f, grip + 0.5f, time) * (1f - Ease.Step(down - 0.1f, down + 0.1f, time));
            pose.Pelvis.Y -= low * low * (0.1f + 0.36f * squat) + 0.02f * load;
            pose.Tilt += new Vector3(low * (0.95f - 0.55f * squat) - 0.06f * load * (1f - low), 0.45f * side, 0f);
            pose.Spine += new Vector3(low * (0.85f - 0.4f * squat) - 0.08f * load * (1f - low), 0.6f * side, 0f);
            pose.Gaze += new Vector3(0.35f * low + 0.2f * hands, 0.9f * yaw.At(time + 0.25f), 0f);
            pose.LeftFoot.KneeOut += 0.3f * squat * low;
            pose.RightFoot.KneeOut += 0.3f * squat * low;
            var box = new Vector3(ahead.At(time) * MathF.Sin(side), height.At(time), ahead.At(time) * MathF.Cos(side));
            foreach (var left in (ReadOnlySpan<bool>)[true, false])
            {
                ref var arm = ref pose.Arm(left);
                var edge = left ? width : -width;
                arm.Reach = stage.World(box.X + edge * MathF.Cos(side), box.Y, box.Z - edge * MathF.Sin(side));
                arm.ReachWeight = hands;
                arm.Pronation = Ease.Mix(arm.Pronation, -0.2f, hands);
            }
        });
    }

    private static float Low(float height) => Math.Clamp((1.02f - height) / 0.85f, 0f, 1.05f);
}
