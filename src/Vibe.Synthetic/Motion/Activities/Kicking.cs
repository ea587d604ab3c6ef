using System.Numerics;
using Vibe.Core.Geometry;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>Kicks: weight on one leg, the knee up, the foot out and back; or a swing from behind as for a ball.</summary>
internal sealed class Kicking : IActivity
{
    public string Name => "kick";

    public Take Plan(Stage stage)
    {
        var left = !stage.Style.RightHanded ^ stage.Chance(0.25);
        var ball = stage.Chance(0.45);
        var height = ball ? stage.Range(0.12f, 0.35f) : stage.Range(0.5f, 0.95f) * stage.Style.Amplitude;
        var outward = stage.Range(-0.1f, ball ? 0.1f : 0.35f);
        var shift = stage.Time(0.45f, 0.6f);
        var hit = shift + stage.Time(0.5f, 0.65f);
        var down = hit + stage.Time(0.7f, 0.9f);
        var seconds = down + 0.35f;
        var side = left ? 1f : -1f;
        // The sole's way from the stand: forward, up, and the heel's rise.
        var forward = new Curve(
            (shift, 0f), (hit - 0.22f, ball ? -0.42f : 0.12f), (hit, ball ? 0.42f : 0.62f), (hit + 0.08f, ball ? 0.5f : 0.6f),
            (hit + 0.3f, ball ? 0.3f : 0.15f), (down, 0f));
        var up = new Curve(
            (shift, 0f), (hit - 0.22f, ball ? 0.28f : MathF.Min(height, 0.5f)), (hit, height),
            (hit + 0.08f, height * (ball ? 1.25f : 0.98f)), (hit + 0.32f, 0.32f), (down, 0f));
        var pitch = new Curve(
            (shift - 0.1f, 0f), (shift + 0.12f, 0.5f), (hit - 0.22f, ball ? 1f : 0.6f), (hit, ball ? 0.35f : -0.55f), (hit + 0.3f, 0.4f),
            (down - 0.1f, 0.1f), (down, 0f));
        return new Take(seconds, stage.Start, (time, pose) =>
        {
            stage.Stand(pose);
            var off = Ease.Reach(0f, shift + 0.05f, time) * (1f - Ease.Reach(down - 0.15f, seconds - 0.05f, time));
            var strike = Ease.Pulse(hit - 0.2f, 0.22f, 0.5f, hit + 0.62f, time);
            var back = Ease.Pulse(shift, hit - shift - 0.2f, 0.2f, hit, time);
            ref var foot = ref pose.Foot(left);
            foot.Sole += Quaternions.Heading(stage.Start.Heading, new Vector3(side * outward * strike, up.At(time), forward.At(time)));
            foot.Pitch = pitch.At(time);
            foot.Load = 1f - Ease.Step(shift - 0.1f, shift + 0.1f, time) * (1f - Ease.Step(down - 0.1f, down, time));
            foot.Slack = 1f - foot.Load;
            pose.Support = -side * 0.97f * off;
            pose.Pelvis.Y -= 0.025f * off;
            var lean = ball ? -0.05f : -0.3f * height;
            pose.Tilt += new Vector3((lean * 1.1f * strike) + (ball ? 0.15f * back : 0f), -side * 0.3f * strike + side * 0.2f * back, 0f);
            pose.Spine += new Vector3(0.3f * strike, side * (0.35f * strike - 0.2f * back), 0f);
            pose.Gaze += new Vector3(ball ? 0.35f * off : 0.1f * off, 0f, 0f);
            pose.Arm(!left).Flexion += 0.8f * strike - 0.3f * back;
            pose.Arm(!left).Abduction += 0.5f * off;
            pose.Arm(left).Flexion += -0.6f * strike + 0.4f * back;
            pose.Arm(left).Abduction += 0.4f * off;
            pose.LeftArm.Elbow += 0.5f * off;
            pose.RightArm.Elbow += 0.5f * off;
        });
    }
}
