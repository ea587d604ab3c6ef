using System.Numerics;
using Vibe.Core.Body;
using Vibe.Data.Synthetic.Motion.Geometry;

namespace Vibe.Data.Synthetic.Motion;

/// <summary>The average skeleton on which motions are planned; lengths in metres, T-pose, y up, left side at +x.</summary>
public static class NominalSkeleton
{
    /// <summary>Height of the ankle joint over the sole of a flat foot.</summary>
    public const float AnkleHeight = 0.08f;

    /// <summary>Distance from the hip joint to the knee joint.</summary>
    public const float ThighLength = 0.41f;

    /// <summary>Distance from the knee joint to the ankle joint.</summary>
    public const float ShankLength = 0.42f;

    /// <summary>Distance from the shoulder joint to the elbow joint.</summary>
    public const float UpperArmLength = 0.26f;

    /// <summary>Distance from the elbow joint to the wrist joint.</summary>
    public const float ForearmLength = 0.25f;

    /// <summary>Distance from the ankle forward to the ball of the foot, about which the heel rises.</summary>
    public const float BallForward = 0.125f;

    /// <summary>Distance from the ankle back to the point of the heel that touches the floor first.</summary>
    public const float HeelBack = 0.045f;

    /// <summary>Height of the pelvis joint of a body that stands with straight legs.</summary>
    public const float StandingPelvisHeight = AnkleHeight + ShankLength + ThighLength + 0.085f;

    /// <summary>Gets the offset of each of the 24 joints from its parent in the rest pose; the root's is zero.</summary>
    public static IReadOnlyList<Vector3> Offsets { get; } =
    [
        Vector3.Zero, new(0.088f, -0.085f, 0f), new(-0.088f, -0.085f, 0f), new(0f, 0.115f, -0.02f),
        new(0f, -ThighLength, 0f), new(0f, -ThighLength, 0f), new(0f, 0.13f, 0.01f),
        new(0f, -ShankLength, 0f), new(0f, -ShankLength, 0f), new(0f, 0.055f, 0.01f),
        new(0.01f, -0.06f, BallForward), new(-0.01f, -0.06f, BallForward), new(0f, 0.21f, -0.02f),
        new(0.08f, 0.115f, -0.01f), new(-0.08f, 0.115f, -0.01f), new(0f, 0.08f, 0.04f),
        new(0.1f, 0.04f, -0.01f), new(-0.1f, 0.04f, -0.01f), new(UpperArmLength, 0f, 0f), new(-UpperArmLength, 0f, 0f),
        new(ForearmLength, 0f, 0f), new(-ForearmLength, 0f, 0f), new(0.085f, 0f, 0f), new(-0.085f, 0f, 0f),
    ];

    /// <summary>Gets the points of the left sole relative to the left ankle, foot flat: heel, ball, and toe tip.</summary>
    /// <remarks>The right foot's are the same. The toe tip moves with the toe joint, the others with the ankle.</remarks>
    public static IReadOnlyList<Vector3> SolePoints { get; } =
        [new(0f, -AnkleHeight, -HeelBack), new(0f, -AnkleHeight, BallForward), new(0f, -AnkleHeight, BallForward + 0.07f)];

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
            local[joint] = Turn.FromVector(new Vector3(sequence.Pose.AsSpan(frame * SmplSkeleton.PoseSize + joint * 3, 3)));
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
            positions[joint] = positions[parent] + Vector3.Transform(Offsets[joint], world[parent]);
        }
    }

    private static Vector3[] Sole(Vector3[] joints, ReadOnlySpan<float> pose, bool left)
    {
        ReadOnlySpan<int> chain = left ? [0, 1, 4, 7] : [0, 2, 5, 8];
        var ankle = chain[^1];
        var foot = Quaternion.Identity;
        foreach (var joint in chain)
        {
            foot *= Turn.FromVector(new Vector3(pose.Slice(joint * 3, 3)));
        }

        var toes = foot * Turn.FromVector(new Vector3(pose.Slice((ankle + 3) * 3, 3)));
        var ball = joints[ankle] + Vector3.Transform(SolePoints[1], foot);
        return
        [
            joints[ankle] + Vector3.Transform(SolePoints[0], foot),
            ball,
            ball + Vector3.Transform(SolePoints[2] - SolePoints[1], toes),
        ];
    }
}
