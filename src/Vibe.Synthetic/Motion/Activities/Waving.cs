using System.Numerics;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>Waving with one hand, seldom with both: from the elbow, or big over the head.</summary>
internal sealed class Waving : IActivity
{
    public string Name => "wave";

    public Take Plan(Stage stage)
    {
        var leads = stage.LeadsLeft();
        var both = stage.Chance(0.15);
        var big = both || stage.Chance(0.3);
        var rate = MathF.Tau * stage.Range(1.1f, 2.2f) * stage.Style.Tempo * (big ? 0.7f : 1f);
        var rise = stage.Time(0.7f, 1.1f);
        var seconds = rise + stage.Range(1.6f, 3.5f) + rise;
        var size = stage.Angle(14f, 30f) * (big ? 1.1f : 1f);
        var height = big ? stage.Range(2.3f, 2.7f) : stage.Range(1.15f, 1.6f);
        var elbow = big ? stage.Range(0.25f, 0.7f) : stage.Range(1.5f, 2f);
        var look = stage.Range(-0.5f, 0.5f);
        var wobble = new SmoothNoise(stage.Random, 0.3f, 1.2f);
        return new Take(seconds, stage.Start, (time, pose) =>
        {
            stage.Stand(pose);
            var up = Ease.Pulse(0.1f, rise, rise, seconds - 0.1f, time);
            var waving = Ease.Pulse(rise * 0.7f, 0.4f, 0.5f, seconds - rise * 0.7f, time) * (1f + 0.15f * wobble.At(time));
            var beat = MathF.Sin(rate * time);
            foreach (var left in (ReadOnlySpan<bool>)[true, false])
            {
                if (left != leads && !both)
                {
                    continue;
                }

                ref var arm = ref pose.Arm(left);
                // Raised to the side with the forearm up; the upper arm turns to and fro, the hand lags behind.
                arm.Abduction += (height - arm.Abduction) * up + (big ? size * 0.8f * beat * waving : 0f);
                arm.Flexion += (0.25f - arm.Flexion) * up;
                arm.Inward += (big ? -0.9f - arm.Inward : -1.45f - arm.Inward) * up;
                arm.Elbow += (elbow - arm.Elbow) * up + (big ? 0.3f : 0.85f) * size * beat * waving;
                arm.Pronation += (0.4f - arm.Pronation) * up;
                arm.Wrist += 0.6f * size * MathF.Sin(rate * time - 0.9f) * waving - 0.1f * up;
            }

            var side = leads ? 1f : -1f;
            pose.Support = (both ? 0f : -0.25f * side) * up;
            pose.Spine += new Vector3(0f, 0.08f * look, both ? 0f : 0.07f * side) * up;
            pose.Spine.Z += 0.02f * beat * waving * side;
            pose.Gaze += new Vector3(-0.05f, look, 0.06f * side) * up;
        });
    }
}
