using System.Numerics;
using Vibe.Data.Synthetic.Motion.Geometry;
using Vibe.Data.Synthetic.Motion.Rig;

namespace Vibe.Data.Synthetic.Motion.Activities;

/// <summary>Down on one knee or both, busy with something on the floor, and up again.</summary>
internal sealed class Kneeling : IActivity
{
    private const float KneeHeight = 0.06f;
    private const float Back = 0.8f;

    public string Name => "kneel";

    public Take Plan(Stage stage)
    {
        var left = stage.Chance(0.5);
        var both = stage.Chance(0.45);
        var down = stage.Time(1.6f, 2.1f);
        var stay = MathF.Max(stage.Seconds - 4.5f, 1.4f);
        var second = both ? 0.8f : 0f;
        var up = down + second + stay + second;
        var seconds = up + stage.Time(1.6f, 2f);
        var work = new Gestures(stage, stay, stage.Chance(0.5));
        var low = stage.Wander(stay, 0f, 0.5f, 0.9f, 2f);
        var look = stage.Wander(stay, -0.6f, 0.6f, 0.8f, 2f);
        return new Take(seconds, stage.Start, (time, pose) =>
        {
            stage.Stand(pose);
            var kneel = Ease.Reach(0.45f, down, time) * (1f - Ease.Reach(up, seconds - 0.5f, time));
            var stepped = Ease.Reach(0f, 0.75f, time) * (1f - Ease.Reach(seconds - 0.75f, seconds - 0.05f, time));
            var other = both ? Ease.Step(down, down + second, time) * (1f - Ease.Step(up - second, up, time)) : 0f;
            Rear(stage, pose, left, time, kneel, seconds);
            Front(stage, pose, left, time, both, (down, second, up));
            var forward = -0.33f * stepped + (0.33f - 0.24f) * kneel;
            pose.Pelvis += Turn.Heading(stage.Start.Heading, new Vector3(0f, 0f, forward));
            var height = KneeHeight + NominalSkeleton.ThighLength + 0.087f;
            pose.Pelvis.Y = Ease.Mix(pose.Pelvis.Y - 0.1f * stepped, height, kneel);
            pose.Balance = 1f - Ease.Step(0f, 0.6f, stepped);
            var inside = time - down - second;
            var bent = low.At(inside) * kneel;
            pose.Tilt.X += 0.25f * kneel * (1f - kneel) * 4f + 0.4f * bent;
            pose.Spine += new Vector3(0.12f * kneel * (1f - other) + 0.5f * bent, 0.3f * look.At(inside) * kneel, 0f);
            pose.Gaze += new Vector3(0.25f * kneel + 0.8f * bent, look.At(inside) * kneel, 0f);
            pose.Arm(!left).Flexion += 0.5f * kneel * (1f - other);
            pose.Arm(left).Abduction += 0.15f * kneel;
            work.Apply(pose, inside, kneel);
        });
    }

    private static void Rear(Stage stage, RigPose pose, bool left, float time, float kneel, float seconds)
    {
        ref var rear = ref pose.Foot(left);
        var behind = Behind(stage, rear, left);
        rear = time < seconds / 2f
            ? Steps.Move(rear, behind, time / 0.75f, 0.07f)
            : Steps.Move(behind, rear, (time - seconds + 0.8f) / 0.75f, 0.07f);
        var away = Ease.Step(0.35f, 0.75f, time) * (1f - Ease.Step(seconds - 0.8f, seconds - 0.5f, time));
        rear.Pitch = MathF.Max(rear.Pitch, 0.6f * away + 0.68f * kneel);
        rear.Load *= 1f - 0.9f * away;
    }

    private static void Front(Stage stage, RigPose pose, bool left, float time, bool both, (float Down, float Second, float Up) plan)
    {
        ref var front = ref pose.Foot(!left);
        front.Load *= 1f - Ease.Step(plan.Down - 0.6f, plan.Down - 0.1f, time) * (1f - Ease.Step(plan.Up + 0.1f, plan.Up + 0.6f, time));
        if (!both)
        {
            return;
        }

        var behind = Behind(stage, front, !left);
        behind.Pitch = 1.28f;
        var there = (time - plan.Down) / plan.Second;
        var back = (time - plan.Up + plan.Second) / plan.Second;
        var load = front.Load;
        front = back <= 0f ? Steps.Move(front, behind, there, 0.12f) : Steps.Move(behind, front, back, 0.12f);
        front.Load = load;
    }

    private static FootTarget Behind(Stage stage, FootTarget foot, bool left)
    {
        foot.Sole += Turn.Heading(stage.Start.Heading, new Vector3(left ? 0.02f : -0.02f, 0f, -Back));
        foot.Yaw = stage.Start.Heading;
        return foot;
    }
}
