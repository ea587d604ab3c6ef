using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>Jumping jacks: legs and arms spread and close with every hop.</summary>
internal sealed class JumpingJacks : IActivity
{
    public string Name => "jumping jacks";

    public Take Plan(Stage stage)
    {
        var beat = stage.Time(0.46f, 0.56f);
        var count = 2 * stage.Count(2, 5);
        var wide = stage.Range(0.26f, 0.36f);
        var raise = stage.Range(2.0f, 2.75f);
        var seconds = 0.4f + count * beat + 0.5f;
        return new Take(seconds, stage.Start, (time, pose) =>
        {
            stage.Stand(pose);
            var place = Math.Clamp((time - 0.4f) / beat, 0f, count - 0.0001f);
            var hop = (int)place;
            var u = place - hop;
            // A hop: push, flight in which the feet change place, landing. The pelvis moves on while the feet stand.
            var flight = Math.Clamp((u - 0.3f) / 0.45f, 0f, 1f);
            var spread = hop % 2 == 0 ? Ease.Step(0f, 1f, flight) : 1f - Ease.Step(0f, 1f, flight);
            var active = Ease.Step(0f, 0.4f, time) * (1f - Ease.Step(seconds - 0.5f, seconds - 0.05f, time));
            var up = flight * (1f - flight) * 4f;
            var crouch = MathF.Cos(MathF.Tau * (u - 0.02f));
            pose.Pelvis.Y += active * (0.055f * up - 0.035f - 0.03f * crouch) - 0.05f * spread;
            pose.Balance = 1f - active;
            var half = Ease.Mix(stage.Style.StanceHalfWidth, wide, spread);
            foreach (var left in (ReadOnlySpan<bool>)[true, false])
            {
                ref var foot = ref pose.Foot(left);
                foot = Stance.Foot(stage.Style, stage.Start, left, half);
                foot.Sole.Y = 0.055f * up * up;
                foot.Pitch = 0.5f * Ease.Bump(Math.Clamp((u - 0.08f) / 0.84f, 0f, 1f), 0.5f) * active;
                foot.Load = 1f - up;
                foot.Slack = up;
                ref var arm = ref pose.Arm(left);
                arm.Abduction += (raise - 0.1f) * Raised(time, beat, count);
                arm.Elbow = Ease.Mix(arm.Elbow, 0.3f, active);
                arm.Inward -= 0.5f * Raised(time, beat, count);
            }
        });
    }

    // Arms follow one smooth wave over two hops.
    private static float Raised(float time, float beat, int count)
    {
        var place = Math.Clamp((time - 0.4f - 0.28f * beat) / beat, 0f, count);
        return 0.5f - 0.5f * MathF.Cos(MathF.PI * place);
    }
}
