using System.Numerics;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>Standing and talking with the hands.</summary>
internal sealed class Talking : IActivity
{
    public string Name => "talk";

    public Take Plan(Stage stage)
    {
        var seconds = MathF.Max(stage.Seconds, 3f);
        var hands = new Gestures(stage, seconds, talking: true);
        var weight = stage.Wander(seconds, -0.6f, 0.6f, 1.5f, 3f);
        var look = stage.Wander(seconds, -0.4f, 0.4f, 0.8f, 2f);
        var nod = stage.Wander(seconds, -0.1f, 0.22f, 0.45f, 1.2f);
        return new Take(seconds, stage.Start, (time, pose) =>
        {
            stage.Stand(pose);
            pose.Support = weight.At(time);
            pose.Tilt += new Vector3(0f, 0.15f * look.At(time - 0.2f), 0.06f * weight.At(time));
            pose.Spine += new Vector3(0.4f * nod.At(time - 0.1f), 0.25f * look.At(time - 0.1f), -0.06f * weight.At(time));
            pose.Gaze += new Vector3(nod.At(time), look.At(time), 0.12f * look.At(time + 0.3f));
            hands.Apply(pose, time, 1f);
        });
    }
}
