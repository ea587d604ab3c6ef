using System.Numerics;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Formats.Motion;
using Vibe.Preparation.Datasets;
using Vibe.Preparation.Motions;

namespace Vibe.Preparation.Bvh;

/// <summary>Brings the motion of a BVH skeleton onto SMPL's, by aligning their rest poses.</summary>
/// <remarks>
/// <para>A joint of SMPL rotates in the world as the skeleton's joint of the same name does, after a fixed rotation that lays SMPL's bone
/// at rest onto the skeleton's. So limbs point where the skeleton's do, in every rest pose, and the torso, head, hands and feet rotate as
/// the skeleton's do. A spine of any number of joints is spread over SMPL's three.</para>
/// <para>The result has y up and the average shape; its way is scaled with the legs, so that feet do not slide and the file's unit of
/// length does not matter.</para>
/// </remarks>
public static class BvhRetargeting
{
    private const int AxisCount = 3;

    private static readonly int[] SpineJoints = [3, 6, 9];

    // From SMPL's origin to its pelvis, on the average body.
    private static readonly Vector3 Pelvis = new(0, -0.22f, 0.03f);

    /// <summary>Brings a motion onto SMPL's skeleton.</summary>
    /// <param name="motion">The motion.</param>
    /// <param name="options">What its file does not say.</param>
    /// <returns>The motion at its own frame rate, y up.</returns>
    /// <exception cref="PreparationException">A joint is missing, or the rest pose does not stand.</exception>
    /// <exception cref="InvalidDataException">There are no frames, or the rest frame given is none in which somebody stands.</exception>
    public static MotionRecording Retarget(BvhMotion motion, BvhOptions options)
    {
        ArgumentNullException.ThrowIfNull(motion);
        ArgumentNullException.ThrowIfNull(options);
        if (motion.FrameCount == 0 || !(motion.FrameTime > 0 && double.IsFinite(motion.FrameTime)))
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"expected frames with a positive frame time but found {motion.FrameCount} frames of {motion.FrameTime} s."));
        }

        var rest = BvhRest.Of(motion, options);
        var spine = BvhWorld.Spine(motion.Joints, rest.Places[0], rest.Places[16], rest.Places[17]);
        var pose = new double[motion.FrameCount * SmplSkeleton.PoseSize];
        var translation = new double[motion.FrameCount * AxisCount];
        for (var frame = 0; frame < motion.FrameCount; frame++)
        {
            var turns = Turns(motion, frame, rest, spine);
            for (var joint = 0; joint < turns.Length; joint++)
            {
                var parent = SmplSkeleton.Parents[joint];
                var local = Quaternions.ToAxisAngle(parent < 0 ? turns[joint] : Quaternion.Conjugate(turns[parent]) * turns[joint]);
                Write(local, pose.AsSpan((frame * SmplSkeleton.PoseSize) + (joint * AxisCount), AxisCount));
            }

            Write(Root(motion.Positions(frame), rest, turns[0]) - Pelvis, translation.AsSpan(frame * AxisCount, AxisCount));
        }

        return new MotionRecording(
            string.Empty, MotionSampling.NominalRate(1 / motion.FrameTime), pose, new double[SmplSkeleton.ShapeSize], translation);
    }

    // Each of SMPL's joints in the world.
    private static Quaternion[] Turns(BvhMotion motion, int frame, BvhRest rest, List<int> spine)
    {
        var world = BvhWorld.Rotations(motion, frame);
        for (var joint = 0; joint < world.Length; joint++)
        {
            world[joint] = rest.ToYUp * world[joint] * Quaternion.Conjugate(rest.WorldRotations[joint]) * Quaternion.Conjugate(rest.ToYUp);
        }

        var turns = new Quaternion[SmplSkeleton.JointCount];
        for (var joint = 0; joint < turns.Length; joint++)
        {
            var place = rest.Places[joint];
            turns[joint] = Array.IndexOf(SpineJoints, joint) is >= 0 and var number ? Along(world, rest.Places[0], spine, number + 1)
                : place >= 0 ? world[place]
                : turns[SmplSkeleton.Parents[joint]];
        }

        return [.. turns.Zip(rest.Alignments, (turn, alignment) => Quaternion.Normalize(turn * alignment))];
    }

    // The spine's rotation at a third, two thirds, and the whole of its length in joints.
    private static Quaternion Along(Quaternion[] world, int hips, List<int> spine, int third)
    {
        var position = (float)third * spine.Count / SpineJoints.Length;
        var below = Math.Min((int)position, spine.Count);
        var above = Math.Min(below + 1, spine.Count);
        return Quaternion.Slerp(At(below), At(above), position - below);

        Quaternion At(int number) => world[number == 0 ? hips : spine[number - 1]];
    }

    // SMPL's pelvis above the middle of the hip joints.
    private static Vector3 Root(Vector3[] positions, BvhRest rest, Quaternion turn)
    {
        var middle = Vector3.Transform((positions[rest.Places[1]] + positions[rest.Places[2]]) / 2, rest.ToYUp) * rest.Scale;
        return middle - Vector3.Transform((RestSkeleton.Offsets[1] + RestSkeleton.Offsets[2]) / 2, turn);
    }

    private static void Write(Vector3 value, Span<double> target) => (target[0], target[1], target[2]) = (value.X, value.Y, value.Z);
}
