using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>One hand or both go to places around the body, from the floor to overhead; the trunk helps.</summary>
internal sealed class Reaching : IActivity
{
    public string Name => "reach";

    public Take Plan(Stage stage)
    {
        var reaches = new List<Grasp>();
        var time = 0.15f;
        for (var left = stage.Count(2, 4); left > 0; left--)
        {
            reaches.Add(new Grasp(stage, time, Height(stage)));
            time = reaches[^1].End + stage.Range(0.05f, 0.35f);
        }

        return new Take(time + 0.15f, stage.Start, (now, pose) =>
        {
            stage.Stand(pose);
            foreach (var reach in reaches)
            {
                reach.Apply(stage, now, pose);
            }
        });
    }

    private static float Height(Stage stage) =>
        stage.Pick(stage.Range(0.15f, 0.5f), stage.Range(0.5f, 1f), stage.Range(1f, 1.5f), stage.Range(1.5f, 2.05f));
}
