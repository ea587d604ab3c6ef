using System.Numerics;
using Vibe.Core.Geometry;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>A long step ahead, both knees bent, and back again.</summary>
internal sealed class Lunging : IActivity
{
    public string Name => "lunge";

    public Take Plan(Stage stage)
    {
        var left = stage.Chance(0.5);
        var length = stage.Range(0.55f, 0.75f);
        var depth = stage.Range(0.18f, 0.4f);
        var step = stage.Time(0.6f, 0.8f);
        var hold = step + stage.Time(0.5f, 1.4f);
        var seconds = hold + stage.Time(0.8f, 1f);
        var carriage = stage.Pick(ArmCarriage.Hanging, ArmCarriage.OnHips, ArmCarriage.Clasped);
        var twist = stage.Chance(0.4) ? stage.Angle(-35f, 35f) : 0f;
        return new Take(seconds, stage.Start, (time, pose) =>
        {
            stage.Stand(pose);
            ref var front = ref pose.Foot(left);
            ref var rear = ref pose.Foot(!left);
            var ahead = front;
            ahead.Sole += Quaternions.Heading(stage.Start.Heading, new Vector3(0f, 0f, length));
            front = time < hold
                ? Steps.Move(front, ahead, time / step, 0.09f)
                : Steps.Move(ahead, front, (time - hold) / (seconds - hold - 0.1f), 0.07f);
            var outward = Ease.Reach(0.12f, step, time) * (1f - Ease.Reach(hold - 0.1f, seconds - 0.25f, time));
            var down = Ease.Reach(step * 0.55f, step + 0.4f, time) * (1f - Ease.Reach(hold - 0.25f, hold + 0.4f, time));
            rear.Pitch = 0.95f * MathF.Max(down, 0.6f * outward);
            pose.Balance = 1f - outward;
            pose.Pelvis += Quaternions.Heading(stage.Start.Heading, new Vector3(0f, 0f, (length / 2f) + 0.02f)) * outward;
            pose.Pelvis.Y -= 0.1f * outward + depth * down;
            pose.Tilt.X += 0.08f * outward;
            pose.Spine += new Vector3(0.06f * outward, twist * down, 0f);
            pose.Gaze += new Vector3(0.1f * down, 0.4f * twist * down, 0f);
            pose.Arm(left).Flexion -= 0.3f * outward;
            pose.Arm(!left).Flexion += 0.45f * outward;
            carriage.Apply(pose, Ease.Pulse(0f, 0.6f, 0.6f, seconds, time));
        });
    }
}
