using System.Numerics;
using Vibe.Core.Body;
using Vibe.Core.Geometry;
using Vibe.Synthetic.Motion.Geometry;

namespace Vibe.Synthetic.Motion.Rig;

/// <summary>Two-bone inverse kinematics of a leg.</summary>
internal static class LegSolver
{
    private const float Thigh = RestSkeleton.ThighLength;
    private const float Shank = RestSkeleton.ShankLength;
    private const float Longest = (Thigh + Shank) * 0.9988f;
    private const float Shortest = 0.26f;
    private const float MostDorsiflexion = 32f * Quaternions.Degree;

    /// <summary>How far a hip is too high for its leg to reach the foot, smoothly.</summary>
    public static float Overreach(in FootTarget foot, Vector3 hip)
    {
        var ankle = foot.Ankle(0f);
        var (dx, dz) = (hip.X - ankle.X, hip.Z - ankle.Z);
        var height = MathF.Sqrt(MathF.Max(Longest * Longest - dx * dx - dz * dz, 0.04f));
        return Ease.Positive(hip.Y - ankle.Y - height, 0.003f) * foot.Load;
    }

    /// <summary>Writes hip, knee, ankle and toe rotations.</summary>
    /// <param name="foot">Where the foot shall be.</param>
    /// <param name="pelvis">The pelvis' rotation in the world.</param>
    /// <param name="hip">The hip's place in the world.</param>
    /// <param name="side">1 for left, -1 for right.</param>
    /// <param name="local">(24) rotations relative to the parents.</param>
    public static void Solve(in FootTarget foot, Quaternion pelvis, Vector3 hip, int side, Span<Quaternion> local)
    {
        var first = side > 0 ? 1 : 2;
        var forward = Vector3.Transform(Vector3.UnitZ, pelvis);
        var up = Vector3.Transform(Vector3.UnitY, pelvis);
        forward = forward.Y > 0f ? forward - up * forward.Y : forward + up * -forward.Y;
        var heading = MathF.Atan2(forward.X, forward.Z);
        var yaw = heading + 0.6f * MathF.IEEERemainder(foot.Yaw - heading, MathF.Tau) + side * foot.KneeOut;
        var lift = 0f;
        for (var pass = 0; ; pass++)
        {
            var knee = Bend(foot.Ankle(lift) - hip, yaw, Ease.Mix(0.001f, 0.035f, foot.Slack), out var thigh);
            var shank = thigh * Quaternions.AboutX(knee);
            var ankle = Quaternion.Conjugate(shank) * foot.Rotation(lift);
            var excess = -Quaternions.ToAxisAngle(ankle).X - MostDorsiflexion;
            if (excess > 0.002f && pass < 4)
            {
                // A shank that leans further than the ankle bends lifts the heel.
                lift += excess;
                continue;
            }

            local[first] = Quaternion.Conjugate(pelvis) * thigh;
            local[first + 3] = Quaternions.AboutX(knee);
            local[first + 6] = ankle;
            local[first + 9] = Quaternions.AboutX(-foot.Toes(lift));
            return;
        }
    }

    // The knee bends in the plane that points ahead; the plane turns with the leg, so that a raised leg has its knee up.
    private static float Bend(Vector3 toAnkle, float yaw, float softness, out Quaternion thigh)
    {
        // Nearly straight, a knee turns fast for little; the foot falls short by a part of the softness.
        var length = Longest - Ease.Positive(Longest - MathF.Max(toAnkle.Length(), Shortest), softness);
        var along = Vector3.Normalize(toAnkle);
        var ahead = Vector3.Transform(
            Quaternions.Heading(yaw, Vector3.UnitZ), Quaternions.Between(-Vector3.UnitY, along));
        var inner = MathF.Acos(Math.Clamp((Thigh * Thigh + Shank * Shank - length * length) / (2f * Thigh * Shank), -1f, 1f));
        var open = MathF.Acos(Math.Clamp((Thigh * Thigh + length * length - Shank * Shank) / (2f * Thigh * length), -1f, 1f));
        var bone = along * MathF.Cos(open) + ahead * MathF.Sin(open);
        var hinge = Vector3.Normalize(Vector3.Cross(ahead, along));
        thigh = Quaternions.FromBasis(hinge, -bone, Vector3.Cross(hinge, -bone));
        return MathF.PI - inner;
    }
}
