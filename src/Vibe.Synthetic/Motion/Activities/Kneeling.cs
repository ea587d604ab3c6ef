using System.Numerics;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>Down on one knee or both, busy with something on the floor, and up again.</summary>
internal sealed class Kneeling : IActivity
{
    public string Name => "kneel";

    public Take Plan(Stage stage)
    {
        var left = stage.Chance(0.5);
        var depth = stage.Chance(0.45) ? 2f : 1f;
        var down = stage.Time(1.7f, 2.1f);
        var inside = down + (depth > 1f ? 0.8f : 0.05f);
        var stay = MathF.Max(stage.Seconds - 4.5f, 1.4f);
        var up = inside + stay + (depth > 1f ? 0.8f : 0.05f);
        var seconds = up + stage.Time(1.7f, 2.1f);
        var work = new Gestures(stage, stay, stage.Chance(0.5));
        var low = stage.Wander(stay, 0f, 0.5f, 0.9f, 2f);
        var look = stage.Wander(stay, -0.6f, 0.6f, 0.8f, 2f);
        return new Take(seconds, stage.Start, (time, pose) =>
        {
            stage.Stand(pose);
            var course = Course(time, down, up, seconds);
            var second = (depth - 1f) * Math.Clamp(MathF.Min((time - down) / 0.8f, (up - time) / 0.8f), 0f, 1f);
            KneelDown.Write(pose, stage.Start, left, course + second);
            var bent = low.At(time - inside);
            var busy = Ease.Step(0.8f, 1f, course);
            pose.Tilt.X += 0.4f * bent;
            pose.Spine += new Vector3(0.12f * course * (1f - second) + 0.5f * bent, 0.3f * look.At(time - inside), 0f);
            pose.Gaze += new Vector3(0.8f * bent, look.At(time - inside), 0f);
            pose.Arm(!left).Flexion += 0.5f * course * (1f - second);
            pose.Arm(left).Abduction += 0.15f * course;
            work.Apply(pose, time - inside, busy);
        });
    }

    // Evenly down, evenly up, with soft ends.
    private static float Course(float time, float down, float up, float seconds) =>
        Soft(time / down) * (1f - Soft((time - up) / (seconds - up)));

    private static float Soft(float u)
    {
        var x = Math.Clamp(u, 0f, 1f);
        return Ease.Mix(x, x * x * (3f - 2f * x), 0.6f);
    }
}
