using System.Numerics;

namespace Vibe.Core.Sculpting;

/// <summary>
/// Assigns points of the left half to the joint that moves them, and gives the width of the transition to the neighbouring joint.
/// </summary>
/// <remarks>
/// Borders pass through the joints, tilted as the body folds: the hip's from the crotch to the hip bone, higher in front than at the
/// buttock; the skull's from the chin to the nape.
/// </remarks>
internal static class BodyRegions
{
    private const float NeckWidth = 0.10f;

    /// <summary>Finds the joint that moves a point of the surface; y is measured from the floor.</summary>
    internal static int JointOf(Vector3 point)
    {
        var (x, y, z) = (point.X, point.Y, point.Z);
        if (y > 1.30f && x > 0.152f + (0.25f * (1.44f - y)))
        {
            return x < Joint(18).X ? 16 : x < Joint(20).X ? 18 : x < Joint(22).X ? 20 : 22;
        }

        if (x < NeckWidth && y > 1.445f - (0.4f * z))
        {
            return y > 1.53f - (0.5f * z) ? 15 : 12;
        }

        if (y < 0.785f + (0.85f * x) + (0.4f * z))
        {
            return LegJointOf(y, z);
        }

        return y > 1.345f && x > 0.038f ? 13 : y > Joint(9).Y ? 9 : y > Joint(6).Y ? 6 : y > Joint(3).Y ? 3 : 0;
    }

    /// <summary>Gives the standard deviation, in metres, with which the weights around a point are smoothed.</summary>
    internal static float TransitionWidth(Vector3 point)
    {
        var trunk = float.Lerp(0.045f, 0.036f, Ramp(point.X, 0.10f, 0.18f));
        var arm = float.Lerp(trunk, 0.021f, Ramp(point.X, 0.25f, 0.36f));
        var neck = float.Lerp(arm, 0.022f, Ramp(point.Y, 1.40f, 1.46f) * (1f - Ramp(point.X, 0.08f, 0.13f)));
        var knee = float.Lerp(neck, 0.028f, 1f - Ramp(point.Y, 0.58f, 0.72f));
        return float.Lerp(knee, 0.017f, 1f - Ramp(point.Y, 0.12f, 0.25f));
    }

    private static int LegJointOf(float y, float z) => y > Joint(4).Y ? 1 : y > 0.088f ? 4 : z < Joint(10).Z ? 7 : 10;

    private static Vector3 Joint(int index) => Anatomy.Joints[index];

    private static float Ramp(float value, float from, float to) => Math.Clamp((value - from) / (to - from), 0f, 1f);
}
