using System.Numerics;
using Vibe.Core.Body;
using Vibe.Data.Keypoints;

namespace Vibe.Data.Augmentation;

/// <summary>Makes labels follow the variation of a clip. Camera axes: x right, y down, z forward; the crop spans [-1,1].</summary>
internal static class LabelVariation
{
    private static readonly IReadOnlyList<int> KeypointPartners = KeypointConventions.Spin.FlipPermutation;
    private static readonly IReadOnlyList<int> JointPartners = KeypointConventions.Smpl.FlipPermutation;

    /// <summary>Varies 2D keypoints in place.</summary>
    /// <param name="keypoints">x, y, confidence, (T,49,3); those without confidence stay as they are.</param>
    /// <param name="variation">The variation.</param>
    public static void Keypoints2D(Span<float> keypoints, ClipVariation variation)
    {
        Mirror(keypoints, variation, KeypointPartners);
        var (sine, cosine) = MathF.SinCos(variation.Angle);
        for (var i = 0; i < keypoints.Length; i += 3)
        {
            var (x, y) = (variation.Scale * keypoints[i], variation.Scale * keypoints[i + 1]);
            (keypoints[i], keypoints[i + 1]) = ((cosine * x) - (sine * y), (sine * x) + (cosine * y));
        }
    }

    /// <summary>Varies 3D keypoints in place; a person's size in the crop is the camera's matter.</summary>
    /// <param name="keypoints">x, y, z, (T,49,3).</param>
    /// <param name="variation">The variation.</param>
    public static void Keypoints3D(Span<float> keypoints, ClipVariation variation)
    {
        Mirror(keypoints, variation, KeypointPartners);
        var (sine, cosine) = MathF.SinCos(variation.Angle);
        for (var i = 0; i < keypoints.Length; i += 3)
        {
            var (x, y) = (keypoints[i], keypoints[i + 1]);
            (keypoints[i], keypoints[i + 1]) = ((cosine * x) - (sine * y), (sine * x) + (cosine * y));
        }
    }

    /// <summary>Varies poses in place.</summary>
    /// <param name="pose">Axis-angle rotations, radians, (T,72).</param>
    /// <param name="variation">The variation.</param>
    public static void Pose(Span<float> pose, ClipVariation variation)
    {
        if (variation.IsFlipped)
        {
            FlipPose(pose);
        }

        if (variation.Angle != 0)
        {
            var turn = Quaternion.CreateFromAxisAngle(Vector3.UnitZ, variation.Angle);
            for (var frame = 0; frame < pose.Length; frame += SmplSkeleton.PoseSize)
            {
                RotateRoot(pose.Slice(frame, 3), turn);
            }
        }
    }

    /// <summary>Rotates a root in place.</summary>
    /// <param name="root">Axis-angle rotation, radians, (3).</param>
    /// <param name="turn">The rotation that is done after it.</param>
    public static void RotateRoot(Span<float> root, Quaternion turn) =>
        AxisAngle(Quaternion.Multiply(turn, Rotation(root))).CopyTo(root);

    /// <summary>
    /// Mirrors poses in place: left and right joints are swapped, and y and z of each axis-angle vector change their signs.
    /// </summary>
    /// <param name="pose">Axis-angle rotations, radians, (T,72).</param>
    public static void FlipPose(Span<float> pose)
    {
        Span<float> original = stackalloc float[SmplSkeleton.PoseSize];
        for (var frame = 0; frame < pose.Length; frame += SmplSkeleton.PoseSize)
        {
            var mirrored = pose.Slice(frame, SmplSkeleton.PoseSize);
            mirrored.CopyTo(original);
            for (var joint = 0; joint < SmplSkeleton.JointCount; joint++)
            {
                var from = original.Slice(3 * JointPartners[joint], 3);
                (mirrored[3 * joint], mirrored[(3 * joint) + 1], mirrored[(3 * joint) + 2]) = (from[0], -from[1], -from[2]);
            }
        }
    }

    private static void Mirror(Span<float> points, ClipVariation variation, IReadOnlyList<int> partners)
    {
        if (!variation.IsFlipped)
        {
            return;
        }

        var size = 3 * partners.Count;
        Span<float> original = stackalloc float[size];
        for (var frame = 0; frame < points.Length; frame += size)
        {
            var mirrored = points.Slice(frame, size);
            mirrored.CopyTo(original);
            for (var i = 0; i < partners.Count; i++)
            {
                var from = original.Slice(3 * partners[i], 3);
                (mirrored[3 * i], mirrored[(3 * i) + 1], mirrored[(3 * i) + 2]) = (-from[0], from[1], from[2]);
            }
        }
    }

    private static Quaternion Rotation(ReadOnlySpan<float> axisAngle)
    {
        var axis = new Vector3(axisAngle);
        var angle = axis.Length();
        return angle < 1e-8f ? Quaternion.Identity : Quaternion.CreateFromAxisAngle(axis / angle, angle);
    }

    private static float[] AxisAngle(Quaternion rotation)
    {
        var unit = rotation.W < 0 ? -rotation : rotation;
        var axis = new Vector3(unit.X, unit.Y, unit.Z);
        var sine = axis.Length();
        var scaled = sine < 1e-8f ? 2 * axis : axis / sine * (2 * MathF.Atan2(sine, unit.W));
        return [scaled.X, scaled.Y, scaled.Z];
    }
}
