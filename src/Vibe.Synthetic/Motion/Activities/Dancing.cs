using System.Numerics;
using Vibe.Core.Geometry;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Rig;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>Moving to a beat: step-touch or twist, hips and knees in time, one arm figure after the other.</summary>
internal sealed class Dancing : IActivity
{
    public string Name => "dance";

    public Take Plan(Stage stage)
    {
        var beat = stage.Range(0.46f, 0.62f);
        var bars = Math.Max(2, (int)MathF.Round((stage.Seconds - 0.8f) / (4f * beat)));
        var seconds = bars * 4f * beat + 0.6f;
        var moves = Enumerable.Range(0, bars).Select(_ => new Bar(
            stage.Chance(0.6) ? stage.Range(0.2f, 0.38f) * stage.Sign() : 0f, stage.Range(0.2f, 0.6f), stage.Count(0, 3))).ToArray();
        var twist = new Curve(moves.SelectMany((bar, i) => new[] { (4f * i + 0.6f, bar.Turn), (4f * i + 3.4f, bar.Turn) }).ToArray());
        var groove = stage.Range(0.6f, 1.3f) * stage.Style.Amplitude;
        return new Take(seconds, stage.Start, (time, pose) =>
        {
            stage.Stand(pose);
            var count = Math.Clamp((time - 0.3f) / beat, 0f, bars * 4f - 0.0001f);
            var active = Ease.Pulse(0f, 0.7f, 0.7f, seconds, time) * groove;
            var bar = moves[(int)(count / 4f)];
            Step(stage, pose, bar, count % 4f);
            Body(pose, bar, twist.At(count), count, active);
            for (var i = 0; i < bars; i++)
            {
                // One arm figure blends into the next around the bar line.
                var weight = (i == 0 ? 1f : Ease.Step(4f * i - 0.5f, 4f * i + 0.5f, count))
                    * (i == bars - 1 ? 1f : 1f - Ease.Step(4f * i + 3.5f, 4f * i + 4.5f, count));
                Arms(pose, moves[i].Figure, count, MathF.Min(active, 1f) * weight);
            }
        });
    }

    // One foot steps aside, the other closes; then back.
    private static void Step(Stage stage, RigPose pose, Bar bar, float count)
    {
        var left = bar.Side > 0f;
        var way = Quaternions.Heading(stage.Start.Heading, new Vector3(bar.Side, 0f, 0f));
        ref var lead = ref pose.Foot(left);
        ref var close = ref pose.Foot(!left);
        var (leadOut, closeOut) = (lead, close);
        leadOut.Sole += way;
        closeOut.Sole += way;
        var lift = bar.Side == 0f ? 0f : 0.06f;
        lead = count < 2f ? Steps.Move(lead, leadOut, count, lift) : Steps.Move(leadOut, lead, count - 3f, lift);
        close = count < 2f ? Steps.Move(close, closeOut, count - 1f, lift) : Steps.Move(closeOut, close, count - 2f, lift);
        var shift = new Curve((0f, 0f), (0.3f, -0.6f), (0.6f, -0.6f), (1.15f, 0.6f), (2.6f, 0.6f), (3.1f, -0.6f), (3.6f, -0.6f), (4f, 0f));
        pose.Support = MathF.Sign(bar.Side) * shift.At(count);
    }

    private static void Body(RigPose pose, Bar bar, float twist, float count, float active)
    {
        var beat = MathF.Tau * count;
        var half = beat / 2f;
        pose.Pelvis.Y -= (0.05f + 0.022f * MathF.Cos(beat)) * active;
        pose.Support += bar.Side == 0f ? 0.5f * MathF.Sin(half) * active : 0f;
        pose.Tilt += new Vector3(0.03f * MathF.Cos(beat), twist * MathF.Sin(half), 0.09f * MathF.Sin(half)) * active;
        pose.Spine += new Vector3(
            0.06f + 0.05f * MathF.Cos(beat - 0.6f), -1.3f * twist * MathF.Sin(half - 0.25f), -0.13f * MathF.Sin(half - 0.3f)) * active;
        pose.Gaze += new Vector3(0.09f * MathF.Cos(beat - 0.9f), 0.2f * MathF.Sin(half / 2f), 0.07f * MathF.Sin(half - 0.5f)) * active;
    }

    private static void Arms(RigPose pose, int figure, float count, float weight)
    {
        if (weight <= 0f)
        {
            return;
        }

        var half = MathF.PI * count;
        foreach (var left in (ReadOnlySpan<bool>)[true, false])
        {
            var side = left ? 1f : -1f;
            ref var arm = ref pose.Arm(left);
            var swing = MathF.Sin(half + (left ? 0f : MathF.PI) - 0.3f);
            var same = MathF.Sin(half - 0.3f);
            var (flexion, abduction, inward, elbow) = figure switch
            {
                0 => (0.25f + 0.45f * swing, 0.25f, 0.5f, 1.45f + 0.25f * swing),
                1 => (0.3f, 2.1f + 0.25f * side * same, -0.7f, 0.8f + 0.3f * side * same),
                2 => (
                    0.75f + 0.2f * MathF.Cos(2f * half), 0.35f + 0.45f * MathF.Max(side * same, -0.4f),
                    0.5f, 1.5f - 0.6f * MathF.Max(side * same, 0f)),
                _ => (0.55f - 0.3f * swing, 0.7f + 0.3f * side * same, 0.1f, 1.1f + 0.4f * swing),
            };
            arm.Flexion += (flexion - arm.Flexion) * weight;
            arm.Abduction += (abduction - arm.Abduction) * weight;
            arm.Inward += (inward - arm.Inward) * weight;
            arm.Elbow += (elbow - arm.Elbow) * weight;
        }
    }

    private readonly record struct Bar(float Side, float Twist, int Figure)
    {
        // Who steps aside twists less.
        public float Turn => Side == 0f ? Twist : 0.3f * Twist;
    }
}
