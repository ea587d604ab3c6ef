using Vibe.Data.Synthetic.Motion.Gait;

namespace Vibe.Data.Synthetic.Motion.Activities;

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
        return new GaitTake(stage, gait).ToTake();
    }
}
