using System.Numerics;
using Vibe.Core.Geometry;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Rig;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>A boxer's guard with jabs, crosses, hooks and uppercuts; hips and chest turn into every punch.</summary>
internal sealed class Boxing : IActivity
{
    private static readonly Vector3 Guard = new(0.075f, 0.16f, 0.26f);

    public string Name => "box";

    private enum Kind
    {
        Straight,
        Hook,
        Uppercut,
    }

    public Take Plan(Stage stage)
    {
        var punches = new List<Punch>();
        var leadLeft = stage.Style.RightHanded;
        for (var (time, left) = (0.5f, leadLeft); time < MathF.Max(stage.Seconds - 1f, 1.6f);)
        {
            var kind = stage.Pick(Kind.Straight, Kind.Straight, Kind.Hook, Kind.Uppercut);
            var punch = new Punch(time, stage.Time(0.46f, 0.62f), left, left == leadLeft, kind, stage.Range(-0.2f, 0.12f));
            punches.Add(punch);
            // The other hand may start before the first is back; the same hand may not.
            var other = stage.Chance(0.8);
            left ^= other;
            time += punch.Length * (other ? stage.Range(0.8f, 1f) : 1.1f) + (stage.Chance(0.35) ? stage.Range(0.3f, 1f) : 0f);
        }

        var seconds = punches[^1].Start + 1.2f;
        var bounce = MathF.Tau * stage.Range(1.6f, 2.3f);
        var weave = new SmoothNoise(stage.Random, 0.3f, 1.1f);
        var facing = leadLeft ? -1f : 1f;
        return new Take(seconds, stage.Start, (time, pose) =>
        {
            stage.Stand(pose);
            Stand(stage, pose, leadLeft);
            // The rear shoulder is turned away; both knees bounce.
            pose.Tilt += new Vector3(0.08f, 0.4f * facing, 0f);
            pose.Spine += new Vector3(0.2f, 0.12f * facing, 0.05f * weave.At(time));
            pose.Pelvis.Y -= 0.075f + 0.012f * MathF.Sin(bounce * time);
            pose.Support = 0.3f * weave.At(time + 5f);
            pose.Gaze.X += 0.1f;
            Hold(pose, 0.01f * MathF.Sin(bounce * time - 0.8f));
            foreach (var punch in punches)
            {
                punch.Throw(stage, pose, time);
            }
        });
    }

    private static void Stand(Stage stage, RigPose pose, bool leadLeft)
    {
        pose.Foot(leadLeft) = Stance.Foot(stage.Style, stage.Start, leadLeft, 0.13f, 0.2f);
        pose.Foot(!leadLeft) = Stance.Foot(stage.Style, stage.Start, !leadLeft, 0.16f, -0.2f);
        pose.Foot(!leadLeft).Yaw += leadLeft ? -0.4f : 0.4f;
        pose.Foot(!leadLeft).Pitch = 0.3f;
    }

    private static void Hold(RigPose pose, float bounce)
    {
        foreach (var left in (ReadOnlySpan<bool>)[true, false])
        {
            ref var arm = ref pose.Arm(left);
            arm.Touch = Guard + new Vector3(0f, bounce, 0f);
            arm.TouchWeight = 1f;
            arm.Pronation = 0.1f;
            arm.ElbowOut = 0.05f;
        }
    }

    private sealed record Punch(float Start, float Length, bool Left, bool Lead, Kind Kind, float High)
    {
        private float Side => Left ? 1f : -1f;

        public void Throw(Stage stage, RigPose pose, float time)
        {
            var u = (time - Start) / Length;
            if (u is <= -0.3f or >= 1.25f)
            {
                return;
            }

            // Hips lead, the chest follows, the fist comes last and is back fastest.
            var hips = Ease.Reach(-0.15f, 0.36f, u) * (1f - Ease.Reach(0.5f, 1.2f, u));
            var chest = Ease.Reach(-0.08f, 0.42f, u) * (1f - Ease.Reach(0.5f, 1.1f, u));
            var fist = Ease.Reach(0.02f, 0.45f, u) * (1f - Ease.Reach(0.5f, 1f, u));
            // The leading shoulder is ahead already and turns little.
            var turn = Lead ? 0.35f : 1f;
            pose.Tilt.Y -= Side * 0.34f * turn * hips;
            pose.Spine.Y -= Side * 0.45f * turn * chest;
            pose.Spine.X += 0.08f * chest;
            pose.Support -= Side * 0.25f * hips;
            ref var arm = ref pose.Arm(Left);
            if (fist <= 0f)
            {
                return;
            }

            arm.Reach = stage.Start.Position + Quaternions.Heading(stage.Start.Heading, Place(u));
            arm.ReachWeight = fist;
            arm.ElbowOut += (Kind == Kind.Hook ? 1.1f : Kind == Kind.Straight ? 0.3f : -0.1f) * fist;
            arm.Pronation += (Kind == Kind.Uppercut ? -1.2f : 1.1f) * fist;
        }

        // A place in heading axes, relative to the floor between the feet.
        private Vector3 Place(float u) => Kind switch
        {
            Kind.Straight => new Vector3(Side * 0.03f, 1.38f + High, Lead ? 0.78f : 0.74f),
            Kind.Hook => new Vector3(Side * Ease.Mix(0.5f, -0.1f, Ease.Step(0.1f, 0.5f, u)), 1.36f + High, 0.5f),
            _ => new Vector3(Side * 0.04f, Ease.Mix(1.05f, 1.42f, Ease.Step(0.12f, 0.5f, u)) + High, 0.48f),
        };
    }
}
