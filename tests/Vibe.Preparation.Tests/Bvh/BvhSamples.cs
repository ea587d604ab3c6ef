using System.Numerics;
using Vibe.Core.Body;
using Vibe.Formats.Motion;

namespace Vibe.Preparation.Tests.Bvh;

/// <summary>Makes BVH motions of a person whose SMPL pose is known.</summary>
internal static class BvhSamples
{
    /// <summary>SMPL's joints under the names of CMU's and many other files; hands have no names here.</summary>
    public static readonly string[] UsualNames =
    [
        "Hips", "LeftUpLeg", "RightUpLeg", "LowerBack", "LeftLeg", "RightLeg", "Spine", "LeftFoot", "RightFoot", "Spine1", "LeftToeBase",
        "RightToeBase", "Neck", "LeftShoulder", "RightShoulder", "Head", "LeftArm", "RightArm", "LeftForeArm", "RightForeArm", "LeftHand",
        "RightHand",
    ];

    /// <summary>Gives random local rotations of the joints that the skeleton has.</summary>
    public static Quaternion[] Pose(int seed)
    {
        var random = new Random(seed);
        return [.. UsualNames.Select(_ => Quaternion.CreateFromYawPitchRoll(Angle(random), Angle(random), Angle(random)))];
    }

    /// <summary>Makes a motion of one frame, repeated.</summary>
    /// <param name="names">Names of the joints.</param>
    /// <param name="pose">SMPL's local rotations.</param>
    /// <param name="rest">For each joint what turned its bone, and all below it, when the skeleton was built; none: SMPL's T-pose.</param>
    /// <param name="axes">What turned the world.</param>
    /// <param name="unit">Length of the file's unit, 1/m.</param>
    /// <param name="frames">Number of frames.</param>
    public static BvhMotion Motion(
        string[] names, Quaternion[] pose, Quaternion[]? rest = null, Quaternion? axes = null, float unit = 1, int frames = 1)
    {
        var count = names.Length;
        var turned = rest ?? [.. Enumerable.Repeat(Quaternion.Identity, count)];
        var world = axes ?? Quaternion.Identity;
        var (joints, values) = (new BvhJoint[count], new List<float>());
        var (smpl, own) = (new Quaternion[count], new Quaternion[count]);
        for (var joint = 0; joint < count; joint++)
        {
            var parent = SmplSkeleton.Parents[joint];
            smpl[joint] = parent < 0 ? pose[joint] : smpl[parent] * pose[joint];

            // In the world a joint of this skeleton turns by what SMPL's does, after going back from its own rest pose to SMPL's.
            own[joint] = world * smpl[joint] * Quaternion.Conjugate(turned[joint]) * Quaternion.Conjugate(world);
            var offset = Vector3.Transform(RestSkeleton.Offsets[joint], world * (parent < 0 ? Quaternion.Identity : turned[parent])) * unit;
            BvhChannel[] rotation = [BvhChannel.ZRotation, BvhChannel.XRotation, BvhChannel.YRotation];
            joints[joint] = new BvhJoint(
                names[joint], parent, offset, parent < 0
                    ? [BvhChannel.XPosition, BvhChannel.YPosition, BvhChannel.ZPosition, .. rotation]
                    : rotation);
            if (parent < 0)
            {
                var place = Vector3.Transform(Place, world) * unit;
                values.AddRange([place.X, place.Y, place.Z]);
            }

            values.AddRange(Angles(parent < 0 ? own[joint] : Quaternion.Conjugate(own[parent]) * own[joint]));
        }

        return new BvhMotion(joints, 1 / 120.0, [.. Enumerable.Repeat(values, frames).SelectMany(frame => frame)]);
    }

    /// <summary>Orders the joints as a file needs them, each after its parent and that one's earlier descendants.</summary>
    public static BvhMotion DepthFirst(BvhMotion motion)
    {
        var order = new List<int>();
        Visit(0);
        var starts = motion.Joints.Select((_, joint) => motion.Joints.Take(joint).Sum(before => before.Channels.Count)).ToArray();
        return motion with
        {
            Joints = [.. order.Select(joint => motion.Joints[joint] with { Parent = order.IndexOf(motion.Joints[joint].Parent) })],
            Values = [.. motion.Values.Chunk(motion.ChannelCount).SelectMany(
                frame => order.SelectMany(joint => frame[starts[joint]..(starts[joint] + motion.Joints[joint].Channels.Count)]))],
        };

        void Visit(int joint)
        {
            order.Add(joint);
            Enumerable.Range(0, motion.Joints.Count).Where(child => motion.Joints[child].Parent == joint).ToList().ForEach(Visit);
        }
    }

    /// <summary>Where the pelvis is.</summary>
    public static Vector3 Place { get; } = new(0.5f, 0.9f, -2f);

    // Z, X, Y in degrees: R = Rz Rx Ry.
    private static float[] Angles(Quaternion turn)
    {
        var x = Vector3.Transform(Vector3.UnitX, turn);
        var y = Vector3.Transform(Vector3.UnitY, turn);
        var z = Vector3.Transform(Vector3.UnitZ, turn);
        float[] radians = [MathF.Atan2(-y.X, y.Y), MathF.Asin(Math.Clamp(y.Z, -1, 1)), MathF.Atan2(-x.Z, z.Z)];
        return [.. radians.Select(float.RadiansToDegrees)];
    }

    private static float Angle(Random random) => (random.NextSingle() - 0.5f) * 1.2f;
}
