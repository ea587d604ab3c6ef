using Vibe.Core.Geometry;
using Vibe.Synthetic.Motion.Gait;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>A turn on the spot and a few steps into the new direction.</summary>
internal sealed class TurningAround : IActivity
{
    public string Name => "turn around";

    public Take Plan(Stage stage)
    {
        var gait = new GaitStyle(stage.Range(0.7f, 1.3f), MathF.Min(stage.Seconds, 4f), Turning: 0.2f)
        {
            FirstTurn = stage.Sign() * stage.Range(70f, 180f) * Quaternions.Degree,
        };
        return new GaitTake(stage, gait).ToTake();
    }
}
