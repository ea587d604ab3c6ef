using System.Numerics;

namespace Vibe.Core.Body;

/// <summary>The skeleton of an average adult in the rest pose; lengths in metres, T-pose, y up, left at +x.</summary>
public static class RestSkeleton
{
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
}
