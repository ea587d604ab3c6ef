using Vibe.Synthetic.Motion.Gait;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>Walking or running at a speed from a range, mostly on curved paths.</summary>
internal sealed class Walking(string name, float slowest, float fastest) : IActivity
{
    public string Name => name;

    public float Direction { get; init; }

    public Take Plan(Stage stage)
    {
        var speed = stage.Range(slowest, fastest);
        var straight = stage.Chance(0.3);
        var gait = new GaitStyle(
            speed,
            stage.Seconds + 1f,
            Direction,
            straight ? 0.06f : stage.Range(0.25f, 0.75f) / MathF.Max(1f, speed * 0.6f),
            Cadence: stage.Range(0.94f, 1.06f));
        var take = new GaitTake(stage, gait).ToTake();
        var arms = speed < 2f && stage.Chance(0.25) ? ArmCarriage.OnTheWay(stage) : ArmCarriage.Hanging;
        return take with
        {
            Write = (time, pose) =>
            {
                take.Write(time, pose);
                arms.Apply(pose, Ease.Pulse(0.1f, 1f, 1f, take.Duration - 0.05f, time));
            },
        };
    }
}
