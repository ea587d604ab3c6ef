using System.Numerics;
using Vibe.Core.Body;
using Vibe.Synthetic.Motion;

namespace Vibe.Synthetic.Tests.Motion;

/// <summary>What the motion tests look at, measured on the nominal skeleton.</summary>
internal static class MotionMeasures
{
    private const float OnFloor = 0.006f;

    /// <summary>The worst excess over a joint limit, radians.</summary>
    public static float LimitExcess(MotionSequence motion) => Frames(motion)
        .Max(frame => JointLimits.Worst(Pose(motion, frame)).Excess);

    /// <summary>The fastest turn of any joint between neighbouring frames, rad/s.</summary>
    public static float FastestTurn(MotionSequence motion) => Frames(motion).Skip(1)
        .Max(frame => Enumerable.Range(0, SmplSkeleton.JointCount).Max(joint => Angle(motion, frame, joint))) * motion.FramesPerSecond;

    /// <summary>The fastest joint between neighbouring frames, m/s.</summary>
    public static float FastestJoint(MotionSequence motion)
    {
        var joints = Frames(motion).Select(frame => NominalSkeleton.JointPositions(motion, frame)).ToArray();
        return joints.Zip(joints.Skip(1), (a, b) => a.Zip(b, Vector3.Distance).Max()).Max() * motion.FramesPerSecond;
    }

    /// <summary>The lowest point of both soles over the sequence, metres.</summary>
    public static float LowestSole(MotionSequence motion) => Frames(motion)
        .Min(frame => NominalSkeleton.SolePositions(motion, frame).Min(point => point.Y));

    /// <summary>The lowest joint over the sequence, metres.</summary>
    public static float LowestJoint(MotionSequence motion) => Frames(motion)
        .Min(frame => NominalSkeleton.JointPositions(motion, frame).Min(point => point.Y));

    /// <summary>How far a heel or ball moves over the floor while it stays on it, at most, metres.</summary>
    public static float Slide(MotionSequence motion)
    {
        var soles = Frames(motion).Select(frame => NominalSkeleton.SolePositions(motion, frame)).ToArray();
        return new[] { 0, 1, 3, 4 }.Max(point => Slide(soles.Select(sole => sole[point]).ToArray()));
    }

    /// <summary>The mean speed of the pelvis over the floor, m/s.</summary>
    public static float TravelSpeed(MotionSequence motion)
    {
        var way = Frames(motion).Skip(1).Sum(frame =>
        {
            var step = Pelvis(motion, frame) - Pelvis(motion, frame - 1);
            return (step with { Y = 0f }).Length();
        });
        return way * motion.FramesPerSecond / (motion.FrameCount - 1);
    }

    /// <summary>The pelvis' vertical accelerations where both feet are high over the floor, m/s^2.</summary>
    public static float[] FlightAccelerations(MotionSequence motion)
    {
        var flying = Frames(motion)
            .Select(frame => NominalSkeleton.SolePositions(motion, frame).Min(point => point.Y) > 0.04f)
            .ToArray();
        var rate = motion.FramesPerSecond * motion.FramesPerSecond;
        return Enumerable.Range(1, motion.FrameCount - 2)
            .Where(frame => flying[frame - 1] && flying[frame] && flying[frame + 1])
            .Select(frame => (Pelvis(motion, frame + 1) + Pelvis(motion, frame - 1) - 2f * Pelvis(motion, frame)).Y * rate)
            .ToArray();
    }

    /// <summary>The smallest and largest bend of both knees, radians, and their largest turn out of the hinge.</summary>
    public static (float Least, float Most, float OffHinge) Knees(MotionSequence motion)
    {
        var knees = Frames(motion).SelectMany(frame => new[] { Joint(motion, frame, 4), Joint(motion, frame, 5) }).ToArray();
        return (knees.Min(knee => knee.X), knees.Max(knee => knee.X), knees.Max(knee => MathF.Max(MathF.Abs(knee.Y), MathF.Abs(knee.Z))));
    }

    /// <summary>The root mean square difference between two poses' values at all frames.</summary>
    public static double Difference(MotionSequence a, MotionSequence b) =>
        Math.Sqrt(a.Pose.Zip(b.Pose, (x, y) => (double)(x - y) * (x - y)).Average());

    private static IEnumerable<int> Frames(MotionSequence motion) => Enumerable.Range(0, motion.FrameCount);

    private static ReadOnlySpan<float> Pose(MotionSequence motion, int frame) =>
        motion.Pose.AsSpan(frame * SmplSkeleton.PoseSize, SmplSkeleton.PoseSize);

    private static Vector3 Joint(MotionSequence motion, int frame, int joint) => new(Pose(motion, frame).Slice(joint * 3, 3));

    private static Vector3 Pelvis(MotionSequence motion, int frame) => new(motion.Translation.AsSpan(frame * 3, 3));

    private static float Angle(MotionSequence motion, int frame, int joint)
    {
        var turn = Quaternion.Conjugate(Turn(Joint(motion, frame - 1, joint))) * Turn(Joint(motion, frame, joint));
        return 2f * MathF.Atan2(new Vector3(turn.X, turn.Y, turn.Z).Length(), MathF.Abs(turn.W));
    }

    private static Quaternion Turn(Vector3 vector) => vector.Length() < 1e-7f
        ? Quaternion.Identity
        : Quaternion.CreateFromAxisAngle(Vector3.Normalize(vector), vector.Length());

    // Contacts of at least a tenth of a second count; their first and last frame may belong to landing and leaving.
    private static float Slide(Vector3[] point)
    {
        var slide = 0f;
        for (var (frame, start) = (0, -1); frame <= point.Length; frame++)
        {
            var onFloor = frame < point.Length && point[frame].Y < OnFloor;
            if (onFloor)
            {
                start = start < 0 ? frame : start;
                continue;
            }

            if (start >= 0 && frame - start > 5)
            {
                var stance = point[(start + 1)..(frame - 1)].Select(p => p with { Y = 0f }).ToArray();
                slide = MathF.Max(slide, stance.Max(p => Vector3.Distance(p, stance[0])));
            }

            start = -1;
        }

        return slide;
    }
}
