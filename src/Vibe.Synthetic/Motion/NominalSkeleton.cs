using System.Numerics;
using Vibe.Core.Body;
using Vibe.Core.Geometry;

namespace Vibe.Synthetic.Motion;

/// <summary>The average skeleton on which motions are planned; lengths in metres, T-pose, y up, left side at +x.</summary>
internal static class NominalSkeleton
{
    /// <summary>Height of the ankle joint over the sole of a flat foot.</summary>
    public const float AnkleHeight = 0.08f;

    /// <summary>Distance from the ankle back to the point of the heel that touches the floor first.</summary>
    public const float HeelBack = 0.045f;

    /// <summary>Height of the pelvis joint of a body that stands with straight legs.</summary>
    public const float StandingPelvisHeight = AnkleHeight + RestSkeleton.ShankLength + RestSkeleton.ThighLength + 0.085f;

    /// <summary>Gets the points of the left sole relative to the left ankle, foot flat: heel, ball, and toe tip.</summary>
    /// <remarks>The right foot's are the same. The toe tip moves with the toe joint, the others with the ankle.</remarks>
    public static IReadOnlyList<Vector3> SolePoints { get; } =
    [
        new(0f, -AnkleHeight, -HeelBack),
        new(0f, -AnkleHeight, RestSkeleton.BallForward),
        new(0f, -AnkleHeight, RestSkeleton.BallForward + 0.07f),
    ];

    /// <summary>Places the joints of one frame of a motion in the world.</summary>
    /// <param name="sequence">The motion.</param>
    /// <param name="frame">The frame's number.</param>
    /// <returns>24 positions in metres.</returns>
    public static Vector3[] JointPositions(MotionSequence sequence, int frame)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, sequence.FrameCount);

        var local = new Quaternion[SmplSkeleton.JointCount];
        for (var joint = 0; joint < local.Length; joint++)
        {
            local[joint] = Quaternions.FromAxisAngle(new Vector3(sequence.Pose.AsSpan(frame * SmplSkeleton.PoseSize + joint * 3, 3)));
        }

        var world = new Quaternion[local.Length];
        var positions = new Vector3[local.Length];
        Place(new Vector3(sequence.Translation.AsSpan(frame * 3, 3)), local, world, positions);
        return positions;
    }

    /// <summary>Finds the sole points of both feet in one frame of a motion.</summary>
    /// <param name="sequence">The motion.</param>
    /// <param name="frame">The frame's number.</param>
    /// <returns>Left heel, ball and toe tip, then the right foot's, in metres.</returns>
    public static Vector3[] SolePositions(MotionSequence sequence, int frame)
    {
        var joints = JointPositions(sequence, frame);
        var local = sequence.Pose.AsSpan(frame * SmplSkeleton.PoseSize, SmplSkeleton.PoseSize);
        return [.. Sole(joints, local, left: true), .. Sole(joints, local, left: false)];
    }

    /// <summary>Forward kinematics on the nominal skeleton.</summary>
    internal static void Place(Vector3 pelvis, ReadOnlySpan<Quaternion> local, Span<Quaternion> world, Span<Vector3> positions)
    {
        world[0] = local[0];
        positions[0] = pelvis;
        for (var joint = 1; joint < SmplSkeleton.JointCount; joint++)
        {
            var parent = SmplSkeleton.Parents[joint];
            world[joint] = world[parent] * local[joint];
            positions[joint] = positions[parent] + Vector3.Transform(RestSkeleton.Offsets[joint], world[parent]);
        }
    }

    private static Vector3[] Sole(Vector3[] joints, ReadOnlySpan<float> pose, bool left)
    {
        ReadOnlySpan<int> chain = left ? [0, 1, 4, 7] : [0, 2, 5, 8];
        var ankle = chain[^1];
        var foot = Quaternion.Identity;
        foreach (var joint in chain)
        {
            foot *= Quaternions.FromAxisAngle(new Vector3(pose.Slice(joint * 3, 3)));
        }

        var toes = foot * Quaternions.FromAxisAngle(new Vector3(pose.Slice((ankle + 3) * 3, 3)));
        var ball = joints[ankle] + Vector3.Transform(SolePoints[1], foot);
        return
        [
            joints[ankle] + Vector3.Transform(SolePoints[0], foot),
            ball,
            ball + Vector3.Transform(SolePoints[2] - SolePoints[1], toes),
        ];
    }
}
