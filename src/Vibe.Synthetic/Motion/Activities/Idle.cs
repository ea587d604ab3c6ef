using System.Numerics;
using Vibe.Core.Geometry;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>Standing around: weight from leg to leg, a look here and there, arms hanging, folded or on the hips.</summary>
internal sealed class Idle : IActivity
{
    public string Name => "stand";

    public Take Plan(Stage stage)
    {
        var seconds = stage.Seconds;
        var weight = stage.Wander(seconds, -0.85f, 0.85f, 1.5f, 3.5f);
        var side = stage.Wander(seconds, -40f * Quaternions.Degree, 40f * Quaternions.Degree, 0.9f, 2.5f);
        var nod = stage.Wander(seconds, -8f * Quaternions.Degree, 18f * Quaternions.Degree, 1f, 2.5f);
        var carriage = ArmCarriage.Choose(stage);
        var held = 0.85f * stage.Style.Sway;
        return new Take(seconds, stage.Start, (time, pose) =>
        {
            stage.Stand(pose);
            var load = weight.At(time);
            pose.Support = load;
            // The hip sinks on the side without load, whose knee bends.
            pose.Tilt += new Vector3(0f, 0.08f * load, 0.09f * held * load);
            pose.Spine.Z -= 0.1f * held * load;
            pose.Pelvis.Y -= 0.012f * MathF.Abs(load);
            pose.LeftFoot.Load = 1f - 0.5f * MathF.Max(-load, 0f);
            pose.RightFoot.Load = 1f - 0.5f * MathF.Max(load, 0f);
            pose.Gaze += new Vector3(nod.At(time), side.At(time), 0f);
            pose.Spine.Y += 0.25f * side.At(time - 0.15f);
            carriage.Apply(pose, Ease.Pulse(0.2f, 0.9f, 0.9f, seconds, time));
        });
    }
}
