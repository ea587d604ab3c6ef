using System.Numerics;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>Pointing somewhere with a stretched arm, once or several times, the eyes there first.</summary>
internal sealed class Pointing : IActivity
{
    public string Name => "point";

    public Take Plan(Stage stage)
    {
        var seconds = MathF.Max(3f, MathF.Min(stage.Seconds, 6f));
        var left = stage.LeadsLeft();
        var side = left ? 1f : -1f;
        var azimuth = stage.Wander(seconds, -0.4f, 1.5f, 1.1f, 2.2f, 0.4f);
        var height = stage.Wander(seconds, 1.15f, 1.75f, 1.1f, 2.2f, 1.3f);
        var shake = new SmoothNoise(stage.Random, 0.8f, 2.5f);
        return new Take(seconds, stage.Start, (time, pose) =>
        {
            stage.Stand(pose);
            var held = Ease.Pulse(0.25f, 0.8f, 0.9f, seconds - 0.1f, time);
            var eyes = Ease.Pulse(0.05f, 0.5f, 0.8f, seconds - 0.2f, time);
            var angle = side * azimuth.At(time);
            ref var arm = ref pose.Arm(left);
            var way = new Vector3(MathF.Sin(angle), 0f, MathF.Cos(angle)) * 0.62f;
            arm.Reach = stage.World(way.X + side * 0.08f, height.At(time) + 0.008f * shake.At(time), way.Z);
            arm.ReachWeight = held;
            arm.ElbowOut = 0.3f * held;
            arm.Pronation += 0.6f * held;
            pose.Gaze += new Vector3(1.3f - height.At(time + 0.2f), 1.1f * side * azimuth.At(time + 0.25f), 0f) * eyes;
            pose.Spine.Y += 0.35f * angle * held;
            pose.Tilt.Y += 0.15f * angle * held;
            pose.Support = 0.3f * side * held;
        });
    }
}
