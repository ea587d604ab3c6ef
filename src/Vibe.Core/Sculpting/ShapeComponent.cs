using System.Numerics;
using Vibe.Core.Body;

namespace Vibe.Core.Sculpting;

/// <summary>One direction in which body shapes differ: a smooth deformation of space that follows the bones.</summary>
/// <remarks>
/// A point moves as the blend, by its skinning weights, of one linear map per joint: w_j (d_j + (bone_j + flesh_j) * (p - J_j)), where
/// the joint's own displacement d_j is its parent's plus what the parent's bone change does to it.
/// </remarks>
internal sealed class ShapeComponent
{
    private readonly Vector3[] _stretch = new Vector3[SmplSkeleton.JointCount];
    private readonly Bump[] _bumps;

    internal ShapeComponent(BoneChange[] changes, params Bump[] bumps)
    {
        _bumps = bumps;
        var bones = new Vector3[SmplSkeleton.JointCount];
        foreach (var change in changes)
        {
            foreach (var joint in new[] { change.Joint, Anatomy.Mirror[change.Joint] })
            {
                bones[joint] = change.Bone;
                _stretch[joint] = change.Bone + change.Flesh;
            }
        }

        JointOffsets = new Vector3[SmplSkeleton.JointCount];
        for (var joint = 1; joint < SmplSkeleton.JointCount; joint++)
        {
            var parent = SmplSkeleton.Parents[joint];
            JointOffsets[joint] = JointOffsets[parent] + (bones[parent] * (Anatomy.Joints[joint] - Anatomy.Joints[parent]));
        }
    }

    /// <summary>Gets the displacement of each joint per unit, (24), in metres.</summary>
    internal Vector3[] JointOffsets { get; }

    /// <summary>Computes the displacement of a point per unit of the component, in metres.</summary>
    /// <param name="point">The point, y from the floor.</param>
    /// <param name="weights">The joints' shares in its motion, (24).</param>
    internal Vector3 OffsetAt(Vector3 point, ReadOnlySpan<float> weights)
    {
        var offset = Vector3.Zero;
        for (var joint = 0; joint < weights.Length; joint++)
        {
            if (weights[joint] > 0f)
            {
                offset += weights[joint] * (JointOffsets[joint] + (_stretch[joint] * (point - Anatomy.Joints[joint])));
            }
        }

        foreach (var bump in _bumps)
        {
            offset += bump.At(point);
        }

        return offset;
    }
}
