using Vibe.Synthetic.Motion.Gait;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>Steps to the side, facing the same way.</summary>
internal sealed class SideStepping : IActivity
{
    public string Name => "sidestep";

    public Take Plan(Stage stage)
    {
        var gait = new GaitStyle(
            stage.Range(0.3f, 0.55f), MathF.Min(stage.Seconds, 4f), stage.Sign() * MathF.PI / 2f, 0.05f, stage.Range(0f, 0.06f));
        return new GaitTake(stage, gait).ToTake();
    }
}
