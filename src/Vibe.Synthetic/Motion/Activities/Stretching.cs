using System.Numerics;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>Loosening up: arms overhead and a side bend, toe touches, trunk twists, shoulder circles.</summary>
internal sealed class Stretching : IActivity
{
    public string Name => "stretch";

    public Take Plan(Stage stage) => stage.Pick<Func<Stage, Take>>(SideBend, ToeTouch, Twist, Circles)(stage);

    private static Take SideBend(Stage stage)
    {
        var seconds = stage.Time(4.5f, 6f);
        var bend = stage.Wander(seconds, -0.65f, 0.65f, 1.2f, 2f);
        var raise = stage.Range(2.5f, 2.85f);
        var one = stage.Chance(0.5) ? stage.Sign() : 0;
        return new Take(seconds, stage.Start, (time, pose) =>
        {
            stage.Stand(pose);
            var up = Ease.Pulse(0.1f, 1.3f, 1.2f, seconds - 0.1f, time);
            var side = (one == 0 ? bend.At(time) : one * 0.5f) * up * stage.Style.Amplitude;
            pose.Spine += new Vector3(-0.1f * up, 0f, side);
            pose.Tilt.Z += 0.12f * side;
            pose.Gaze += new Vector3(-0.15f * up, 0f, 0.5f * side);
            foreach (var left in (ReadOnlySpan<bool>)[true, false])
            {
                var weight = one == 0 || (one > 0) == left ? up : 0f;
                ref var arm = ref pose.Arm(left);
                arm.Abduction += (raise - arm.Abduction) * weight;
                arm.Inward += (-0.5f - arm.Inward) * weight;
                arm.Elbow += (0.3f - arm.Elbow) * weight + 0.7f * weight * (1f - weight);
                arm.Touch = new Vector3(0.17f, -0.24f, 0.03f);
                arm.TouchWeight = up - weight;
                arm.ElbowOut = 0.85f * (up - weight);
            }
        });
    }

    private static Take ToeTouch(Stage stage)
    {
        var down = stage.Time(1.3f, 1.8f);
        var hold = down + stage.Range(0.8f, 2f);
        var seconds = hold + stage.Time(1.4f, 1.8f);
        var bob = MathF.Tau * stage.Range(0.6f, 1.1f);
        var depth = stage.Range(0.75f, 1f);
        return new Take(seconds, stage.Start, (time, pose) =>
        {
            stage.Stand(pose);
            var bent = Ease.Reach(0.1f, down, time) * (1f - Ease.Reach(hold, seconds - 0.1f, time));
            var pull = bent * (depth + 0.05f * MathF.Sin(bob * time));
            pose.Tilt.X += 0.95f * pull;
            pose.Spine.X += 1.15f * pull;
            pose.Gaze.X += 1.7f * pull;
            pose.Pelvis.Y -= 0.015f * pull;
            foreach (var left in (ReadOnlySpan<bool>)[true, false])
            {
                ref var arm = ref pose.Arm(left);
                // The arms hang from the bent trunk.
                arm.Flexion += 1.75f * pull;
                arm.Elbow *= 1f - 0.6f * bent;
            }
        });
    }

    private static Take Twist(Stage stage)
    {
        var seconds = stage.Time(4f, 6f);
        var rate = MathF.Tau * stage.Range(0.35f, 0.6f) * stage.Style.Tempo;
        var size = stage.Angle(35f, 55f);
        return new Take(seconds, stage.Start, (time, pose) =>
        {
            stage.Stand(pose);
            var active = Ease.Pulse(0.1f, 1f, 1f, seconds - 0.1f, time);
            var turn = size * active * MathF.Sin(rate * time);
            pose.Tilt.Y += 0.4f * turn;
            pose.Spine.Y += 0.75f * turn;
            pose.Gaze.Y += 0.9f * size * active * MathF.Sin(rate * (time - 0.06f));
            foreach (var left in (ReadOnlySpan<bool>)[true, false])
            {
                ref var arm = ref pose.Arm(left);
                var late = (left ? 1f : -1f) * MathF.Sin(rate * (time - 0.12f));
                arm.Abduction += (1.15f - arm.Abduction) * active;
                arm.Flexion += (0.5f - 0.45f * late) * active;
                arm.Elbow += (0.7f + 0.4f * late) * active;
            }
        });
    }

    private static Take Circles(Stage stage)
    {
        var seconds = stage.Time(4f, 5.5f);
        var rate = MathF.Tau * stage.Range(0.5f, 0.8f) * stage.Sign();
        var size = stage.Range(0.35f, 0.7f);
        var opposite = stage.Chance(0.3) ? MathF.PI : 0f;
        return new Take(seconds, stage.Start, (time, pose) =>
        {
            stage.Stand(pose);
            var active = Ease.Pulse(0.1f, 1f, 1f, seconds - 0.1f, time);
            foreach (var left in (ReadOnlySpan<bool>)[true, false])
            {
                ref var arm = ref pose.Arm(left);
                var angle = rate * time + (left ? opposite : 0f);
                arm.Abduction += (1.45f + size * MathF.Sin(angle) - arm.Abduction) * active;
                arm.Flexion += size * MathF.Cos(angle) * active;
                arm.Inward += (-0.2f - arm.Inward + 0.4f * MathF.Sin(angle)) * active;
                arm.Elbow += (0.2f - arm.Elbow) * active;
                arm.Shrug += 0.1f * active * MathF.Sin(angle);
            }

            pose.Spine.Y += opposite > 0f ? 0.15f * active * MathF.Cos(rate * time) : 0f;
        });
    }
}
