using System.Numerics;

namespace Vibe.Core.Sculpting;

/// <summary>
/// Gives the joint positions of the average body, in metres: x points to its left, y is measured from the floor, z points forward.
/// </summary>
/// <remarks>Proportions of an adult of 1.72 m between the female and the male average.</remarks>
internal static class Anatomy
{
    /// <summary>The height of the body's origin above the floor, in metres; the origin is in the chest, as in SMPL.</summary>
    internal const float OriginHeight = 1.16f;

    /// <summary>Gets the 24 joints in SMPL's order, y counted from the floor.</summary>
    internal static IReadOnlyList<Vector3> Joints { get; } =
    [
        new(0f, 0.955f, -0.005f), new(0.086f, 0.885f, 0f), new(-0.086f, 0.885f, 0f), new(0f, 1.05f, -0.018f),
        new(0.108f, 0.485f, 0.002f), new(-0.108f, 0.485f, 0.002f), new(0f, 1.175f, -0.022f), new(0.116f, 0.085f, -0.030f),
        new(-0.116f, 0.085f, -0.030f), new(0f, 1.26f, -0.022f), new(0.130f, 0.030f, 0.088f), new(-0.130f, 0.030f, 0.088f),
        new(0f, 1.445f, -0.022f), new(0.072f, 1.375f, -0.018f), new(-0.072f, 1.375f, -0.018f), new(0f, 1.535f, 0.004f),
        new(0.175f, 1.385f, -0.020f), new(-0.175f, 1.385f, -0.020f), new(0.445f, 1.383f, -0.024f), new(-0.445f, 1.383f, -0.024f),
        new(0.697f, 1.384f, -0.020f), new(-0.697f, 1.384f, -0.020f), new(0.785f, 1.380f, -0.014f), new(-0.785f, 1.380f, -0.014f),
    ];

    /// <summary>Gets for each joint the one that mirrors it.</summary>
    internal static IReadOnlyList<int> Mirror { get; } =
        [0, 2, 1, 3, 5, 4, 6, 8, 7, 9, 11, 10, 12, 14, 13, 15, 17, 16, 19, 18, 21, 20, 23, 22];
}
