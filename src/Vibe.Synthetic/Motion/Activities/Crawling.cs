using System.Numerics;
using Vibe.Core.Geometry;
using Vibe.Synthetic.Motion.Geometry;
using Vibe.Synthetic.Motion.Rig;
using Vibe.Synthetic.Motion.Staging;

namespace Vibe.Synthetic.Motion.Activities;

/// <summary>The performer goes down on hands and knees, crawls ahead, and gets up again.</summary>
internal sealed class Crawling : IActivity
{
    private const float WristHeight = 0.075f;
    private const float HandForward = 0.36f;
    private const float HandApart = 0.2f;

    // A limb moves during this part of its cycle and carries weight otherwise.
    private const float Swing = 0.42f;

    public string Name => "crawl";

    public Take Plan(Stage stage)
    {
        var left = stage.Chance(0.5);
        var cycles = stage.Count(1, 3);
        var stride = stage.Range(0.2f, 0.3f);
        var down = stage.Time(2.3f, 2.8f);
        var fours = down + stage.Time(1f, 1.3f);
        var done = fours + (cycles + 1f) * stage.Time(1.1f, 1.5f);
        var up = done + stage.Time(1f, 1.3f);
        var seconds = up + stage.Time(2.3f, 2.8f);
        var length = cycles * stride;
        var look = stage.Wander(done, -0.4f, 0.4f, 1f, 2f);
        return new Take(seconds, stage.Moved(0f, length), (time, pose) =>
        {
            var cycle = (cycles + 1f) * Math.Clamp((time - fours) / (done - fours), 0f, 1f);
            var ways = new Limbs(cycle, cycles, stride);
            var place = stage.Moved(0f, time < (fours + done) / 2f ? 0f : length);
            Stance.Write(pose, stage.Style, place);
            KneelDown.Write(pose, place, left, 2f * MathF.Min(Even(time / down), 1f - Even((time - up) / (seconds - up))));
            var onFours = Ease.Reach(down - 0.1f, fours - 0.1f, time) * (1f - Ease.Reach(done + 0.1f, up + 0.1f, time));
            var hands = Ease.Reach(down - 0.2f, fours - 0.2f, time) * (1f - Ease.Reach(done + 0.05f, up - 0.1f, time));
            Body(pose, stage, place, onFours, ways, cycle, look.At(time));
            Hand(pose, stage, true, hands, ways.LeftHand);
            Hand(pose, stage, false, hands, ways.RightHand);
            if (time > fours && time < done)
            {
                Knee(ref pose.LeftFoot, stage, place, ways.LeftKnee);
                Knee(ref pose.RightFoot, stage, place, ways.RightKnee);
            }
        });
    }

    private static float Even(float u) => Ease.Mix(Math.Clamp(u, 0f, 1f), Ease.Step(0f, 1f, u), 0.5f);

    private static void Body(RigPose pose, Stage stage, Placement place, float onFours, Limbs ways, float cycle, float look)
    {
        var moving = stage.Start.Position + Quaternions.Heading(
            stage.Start.Heading, new Vector3(0.015f * MathF.Sin(MathF.Tau * cycle), 0.492f, KneelDown.PelvisForward + 0.11f + ways.Pelvis));
        pose.Pelvis = Vector3.Lerp(pose.Pelvis, moving, onFours);
        pose.Heading = place.Heading;
        var turn = 0.08f * MathF.Sin(MathF.Tau * cycle) * onFours;
        pose.Tilt += new Vector3(1.4f * onFours, turn, 0f);
        pose.Spine += new Vector3(0.1f * onFours * (1f - onFours) * 4f, -1.2f * turn, 0.7f * turn);
        pose.Spine.X *= 1f - 0.6f * onFours;
        pose.Gaze += new Vector3(0.35f * onFours, 0.5f * look * onFours, 0f);
    }

    private static void Hand(RigPose pose, Stage stage, bool left, float weight, (float Way, float Lift) hand)
    {
        ref var arm = ref pose.Arm(left);
        arm.Reach = stage.World(left ? HandApart : -HandApart, WristHeight + 0.07f * hand.Lift, HandForward + hand.Way);
        arm.ReachWeight = weight;
        arm.Pronation = Ease.Mix(arm.Pronation, 1.1f, weight);
        arm.Wrist = Ease.Mix(arm.Wrist, -1.3f, weight * weight);
    }

    private static void Knee(ref FootTarget foot, Stage stage, Placement place, (float Way, float Lift) knee)
    {
        // The foot was written relative to a place that may be the end already.
        var offset = place.Position - stage.Start.Position;
        foot.Sole += Quaternions.Heading(stage.Start.Heading, new Vector3(0f, 0f, knee.Way)) - offset;
        foot.Sole.Y += 0.035f * knee.Lift;
    }

    // Left hand, right knee, right hand, left knee follow each other by a quarter of a cycle.
    private readonly record struct Limbs(float Cycle, int Cycles, float Stride)
    {
        public (float Way, float Lift) LeftHand => Limb(0f);

        public (float Way, float Lift) RightKnee => Limb(0.19f);

        public (float Way, float Lift) RightHand => Limb(0.38f);

        public (float Way, float Lift) LeftKnee => Limb(0.57f);

        public float Pelvis => (LeftHand.Way + RightHand.Way + LeftKnee.Way + RightKnee.Way) / 4f;

        private (float Way, float Lift) Limb(float late)
        {
            var phase = Math.Clamp(Cycle - late, 0f, Cycles - 0.0001f);
            var whole = MathF.Floor(phase);
            var u = Math.Clamp((phase - whole) / Swing, 0f, 1f);
            return ((whole + Ease.Step(0f, 1f, u)) * Stride, Ease.Bump(u, 0.45f));
        }
    }
}
