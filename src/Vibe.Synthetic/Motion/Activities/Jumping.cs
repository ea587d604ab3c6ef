using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>Jumps on the spot or ahead.</summary>
internal sealed class Jumping : IActivity
{
    public string Name => "jump";

    public Take Plan(Stage stage)
    {
        var jumps = new List<Jump>();
        var time = 0.1f;
        var forward = 0f;
        for (var left = stage.Count(1, 3); left > 0; left--)
        {
            var jump = new Jump(stage, time, forward);
            jumps.Add(jump);
            (time, forward) = (jump.End, jump.Forward + jump.Length);
        }

        return new Take(time + 0.2f, stage.Moved(0f, forward), (now, pose) =>
        {
            var index = jumps.FindLastIndex(jump => jump.Start <= now);
            jumps[Math.Max(index, 0)].Write(now, pose);
        });
    }
}
