using System.Numerics;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Data.Stores;
using Vibe.Formats.Motion;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Bvh;

/// <summary>How a BVH skeleton stands at rest compared with SMPL, which stands in a T, y up, looking along z.</summary>
internal sealed class BvhRest
{
    // The limbs, whose rest directions differ between skeletons (T or A pose, straight or spread legs): joint and the next one.
    private static readonly (int Joint, int Next)[] Limbs = [(1, 4), (2, 5), (4, 7), (5, 8), (16, 18), (17, 19), (18, 20), (19, 21)];

    // The hands continue in the direction of the forearms.
    private static readonly (int Joint, int Like)[] Hands = [(20, 18), (21, 19), (22, 18), (23, 19)];

    private BvhRest(int[] places, Quaternion[] worldRotations, Quaternion toYUp, Quaternion[] alignments, float scale) =>
        (Places, WorldRotations, ToYUp, Alignments, Scale) = (places, worldRotations, toYUp, alignments, scale);

    /// <summary>Gets for each of SMPL's 24 joints the skeleton's, or -1.</summary>
    public int[] Places { get; }

    /// <summary>Gets each joint's rotation at rest, in the file's axes.</summary>
    public Quaternion[] WorldRotations { get; }

    /// <summary>Gets the rotation of the file's axes after which y is up.</summary>
    public Quaternion ToYUp { get; }

    /// <summary>Gets for each of SMPL's joints the rotation from its bone at rest to the skeleton's at rest.</summary>
    public Quaternion[] Alignments { get; }

    /// <summary>Gets the nominal legs' length divided by the skeleton's: the file's unit does not matter.</summary>
    public float Scale { get; }

    /// <summary>Compares the rest pose of a skeleton with SMPL's.</summary>
    /// <exception cref="PreparationException">The skeleton lacks joints or does not stand.</exception>
    /// <exception cref="InvalidDataException">The rest frame given is none of the motion, or nobody stands in it.</exception>
    public static BvhRest Of(BvhMotion motion, BvhOptions options)
    {
        var places = BvhJointNames.Find(motion.Joints, SmplSkeleton.JointNames, options.Joints);
        if (options.RestFrame >= motion.FrameCount)
        {
            throw new InvalidDataException($"expected a rest frame among the {motion.FrameCount} frames but it is {options.RestFrame}.");
        }

        var rotations = options.RestFrame is { } frame
            ? BvhWorld.Rotations(motion, frame)
            : [.. motion.Joints.Select(_ => Quaternion.Identity)];
        var positions = options.RestFrame is { } pose ? motion.Positions(pose) : BvhWorld.RestPositions(motion.Joints);
        var toYUp = (options.Up ?? FindUp(positions, places)) == WorldUp.Y ? Quaternion.Identity : Quaternions.AboutX(-MathF.PI / 2);
        positions = Array.ConvertAll(positions, position => Vector3.Transform(position, toYUp));
        var legs = Length(positions, places, 1, 4) + Length(positions, places, 4, 7) + Length(positions, places, 2, 5) +
            Length(positions, places, 5, 8);
        var across = positions[places[1]] - positions[places[2]];
        across.Y = 0;
        if (legs <= 0 || across.LengthSquared() <= 0)
        {
            throw options.RestFrame is { } given
                ? new InvalidDataException(
                    $"expected a standing person with legs side by side in frame {given}, given as the rest pose, " +
                    "but there are no such legs there.")
                : new PreparationException(
                    PreparationProblem.NoStandingPose,
                    "expected a skeleton with legs side by side but its rest pose has none; give the frame of a standing pose.");
        }

        var left = Vector3.Normalize(across);
        var heading = Quaternions.FromBasis(left, Vector3.UnitY, Vector3.Cross(left, Vector3.UnitY));
        return new BvhRest(
            places, rotations, toYUp, Align(positions, places, heading), 2 * (RestSkeleton.ThighLength + RestSkeleton.ShankLength) / legs);
    }

    private static Quaternion[] Align(Vector3[] positions, int[] places, Quaternion heading)
    {
        var alignments = new Quaternion[places.Length];
        Array.Fill(alignments, heading);
        foreach (var (joint, next) in Limbs.Where(limb => places[limb.Next] >= 0))
        {
            var nominal = Vector3.Transform(Vector3.Normalize(RestSkeleton.Offsets[next]), heading);
            var bone = positions[places[next]] - positions[places[joint]];
            if (bone.LengthSquared() > 0)
            {
                alignments[joint] = Quaternions.Between(nominal, Vector3.Normalize(bone)) * heading;
            }
        }

        foreach (var (joint, like) in Hands)
        {
            alignments[joint] = alignments[like];
        }

        return alignments;
    }

    private static float Length(Vector3[] positions, int[] places, int from, int to) =>
        Vector3.Distance(positions[places[from]], positions[places[to]]);

    private static WorldUp FindUp(Vector3[] positions, int[] places)
    {
        var body = positions[places[16]] + positions[places[17]] - positions[places[7]] - positions[places[8]];
        return MathF.Abs(body.Y) >= MathF.Abs(body.Z) ? WorldUp.Y : WorldUp.Z;
    }
}
