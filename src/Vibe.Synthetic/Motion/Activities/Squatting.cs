using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>Knee bends of a chosen depth, arms ahead, crossed, clasped or on the hips.</summary>
internal sealed class Squatting : IActivity
{
    public string Name => "squat";

    public Take Plan(Stage stage)
    {
        var depth = stage.Range(0.2f, 0.5f) * MathF.Min(stage.Style.Amplitude, 1.05f);
        var count = stage.Count(1, 4);
        var course = Repeat(stage, count);
        var seconds = course.End + 0.3f;
        var wide = MathF.Max(stage.Style.StanceHalfWidth, stage.Range(0.13f, 0.22f));
        var knees = stage.Range(0.12f, 0.4f);
        var ahead = stage.Chance(0.55);
        var carriage = ahead ? ArmCarriage.Hanging : ArmCarriage.Choose(stage);
        var lean = stage.Range(0.8f, 1.25f);
        return new Take(seconds, stage.Start, (time, pose) =>
        {
            stage.Stand(pose);
            var down = course.At(time);
            pose.LeftFoot = Stance.Foot(stage.Style, stage.Start, left: true, wide);
            pose.RightFoot = Stance.Foot(stage.Style, stage.Start, left: false, wide);
            pose.LeftFoot.KneeOut += knees * down;
            pose.RightFoot.KneeOut += knees * down;
            pose.Pelvis.Y -= depth * down;
            // Hips go back and the trunk forward; a deep squat rounds the back.
            pose.Tilt.X += 1.15f * lean * depth * down;
            pose.Spine.X += (0.25f * lean + 0.35f * depth) * down;
            pose.Gaze.X += 0.12f * down;
            var arms = course.At(time - 0.08f);
            foreach (var left in (ReadOnlySpan<bool>)[true, false])
            {
                ref var arm = ref pose.Arm(left);
                arm.Flexion += (ahead ? 1.7f : 0.5f) * arms;
                arm.Elbow += (ahead ? -0.6f * arm.Elbow : 0.2f) * arms;
            }

            carriage.Apply(pose, Ease.Pulse(0f, 0.7f, 0.6f, seconds, time));
        });
    }

    private static Curve Repeat(Stage stage, int count)
    {
        var keys = new List<(float, float)> { (0.15f, 0f) };
        for (var i = 0; i < count; i++)
        {
            var deep = stage.Range(0.85f, 1f);
            var down = keys[^1].Item1 + stage.Time(0.8f, 1.3f);
            keys.Add((down, deep));
            keys.Add((down + stage.Time(0.1f, 0.5f), deep * 0.99f));
            keys.Add((keys[^1].Item1 + stage.Time(0.7f, 1.1f), i + 1 == count ? 0f : stage.Range(0f, 0.06f)));
            keys.Add((keys[^1].Item1 + stage.Time(0.1f, 0.3f), keys[^1].Item2));
        }

        return new Curve(keys.ToArray());
    }
}
