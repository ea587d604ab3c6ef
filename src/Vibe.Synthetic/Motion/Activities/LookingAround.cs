using System.Numerics;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>Looking for something far or near: eyes, head and then the trunk turn; sometimes a hand shades the eyes.</summary>
internal sealed class LookingAround : IActivity
{
    public string Name => "look around";

    public Take Plan(Stage stage)
    {
        var seconds = MathF.Max(stage.Seconds, 3f);
        var side = stage.Wander(seconds, -1.5f, 1.5f, 0.9f, 1.8f);
        var up = stage.Wander(seconds, -0.35f, 0.45f, 0.9f, 1.8f);
        var shade = stage.Chance(0.3);
        var left = stage.LeadsLeft();
        var carriage = stage.Pick(ArmCarriage.Hanging, ArmCarriage.OnHips);
        var place = new Vector3(0.03f, 0.42f, 0.17f);
        return new Take(seconds, stage.Start, (time, pose) =>
        {
            stage.Stand(pose);
            var turn = side.At(time - 0.12f);
            pose.Gaze += new Vector3(up.At(time), side.At(time), 0f);
            pose.Spine += new Vector3(0.4f * MathF.Max(up.At(time - 0.1f), 0f), 0.3f * turn, 0f);
            pose.Tilt.Y += 0.22f * side.At(time - 0.2f);
            pose.Support = 0.5f * side.At(time - 0.25f) / 1.5f;
            carriage.Apply(pose, Ease.Pulse(0.2f, 0.8f, 0.8f, seconds, time));
            if (shade)
            {
                ref var arm = ref pose.Arm(left);
                arm.Touch = place;
                arm.TouchWeight = Ease.Pulse(0.3f, 0.9f, 0.9f, seconds, time);
                arm.ElbowOut = 0.5f * arm.TouchWeight;
                arm.Pronation += 0.7f * arm.TouchWeight;
            }
        });
    }
}
