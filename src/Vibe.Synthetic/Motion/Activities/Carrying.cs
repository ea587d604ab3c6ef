using System.Numerics;
using Vibe.Synthetic.Motion.Gait;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>Walking with a box before the belly or the chest.</summary>
internal sealed class Carrying : IActivity
{
    public string Name => "carry";

    public Take Plan(Stage stage)
    {
        var gait = new GaitStyle(stage.Range(0.6f, 1.15f), stage.Seconds + 0.5f, Turning: stage.Range(0.1f, 0.5f), Crouch: 0.015f);
        var take = new GaitTake(stage, gait).ToTake();
        var place = new Vector3(stage.Range(0.12f, 0.2f), stage.Range(-0.2f, 0.02f), stage.Range(0.27f, 0.36f));
        var heavy = stage.Range(0f, 0.16f);
        return take with
        {
            Write = (time, pose) =>
            {
                take.Write(time, pose);
                var held = Ease.Pulse(0.05f, 0.9f, 0.9f, take.Duration, time);
                pose.Spine.X -= heavy * held;
                pose.Tilt.X -= 0.3f * heavy * held;
                foreach (var left in (ReadOnlySpan<bool>)[true, false])
                {
                    ref var arm = ref pose.Arm(left);
                    arm.Touch = place;
                    arm.TouchWeight = held;
                    arm.Pronation = Ease.Mix(arm.Pronation, -0.3f, held);
                }
            },
        };
    }
}
