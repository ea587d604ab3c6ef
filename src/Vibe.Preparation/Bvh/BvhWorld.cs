using System.Numerics;
using Vibe.Formats.Motion;

namespace Vibe.Preparation.Bvh;

/// <summary>Follows the chain of parents of a BVH skeleton.</summary>
internal static class BvhWorld
{
    /// <summary>Gives each joint's rotation in the world, in a frame.</summary>
    public static Quaternion[] Rotations(BvhMotion motion, int frame)
    {
        var rotations = motion.Rotations(frame);
        for (var joint = 0; joint < rotations.Length; joint++)
        {
            if (motion.Joints[joint].Parent is >= 0 and var parent)
            {
                rotations[joint] = rotations[parent] * rotations[joint];
            }
        }

        return rotations;
    }

    /// <summary>Gives each joint's place where nothing is rotated, the root at its offset.</summary>
    public static Vector3[] RestPositions(IReadOnlyList<BvhJoint> joints)
    {
        var positions = new Vector3[joints.Count];
        for (var joint = 0; joint < positions.Length; joint++)
        {
            positions[joint] = joints[joint].Offset + (joints[joint].Parent is >= 0 and var parent ? positions[parent] : Vector3.Zero);
        }

        return positions;
    }

    /// <summary>Gives the chain from below one joint up to the joint above which both arms begin.</summary>
    public static List<int> Spine(IReadOnlyList<BvhJoint> joints, int hips, int leftArm, int rightArm)
    {
        var rightChain = Chain(joints, hips, rightArm);
        return [.. Chain(joints, hips, leftArm).TakeWhile(rightChain.Contains)];
    }

    private static List<int> Chain(IReadOnlyList<BvhJoint> joints, int from, int to)
    {
        var chain = new List<int>();
        for (var joint = joints[to].Parent; joint >= 0 && joint != from; joint = joints[joint].Parent)
        {
            chain.Insert(0, joint);
        }

        return chain;
    }
}
