using System.Numerics;
using System.Runtime.CompilerServices;

namespace Vibe.Core.Sculpting;

/// <summary>An ellipsoid with axes along x, y and z, optionally rotated around x (positive lifts the front) and y.</summary>
internal sealed class Ellipsoid(Vector3 center, Vector3 radii, float pitch = 0f, float yaw = 0f) : Solid
{
    private readonly Quaternion _toLocal =
        Quaternion.Inverse(Quaternion.CreateFromAxisAngle(Vector3.UnitY, yaw) * Quaternion.CreateFromAxisAngle(Vector3.UnitX, -pitch));

    internal override Vector3 Center => center;

    internal override float Reach => MathF.Max(radii.X, MathF.Max(radii.Y, radii.Z));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override float Distance(Vector3 point)
    {
        var local = Vector3.Transform(point - center, _toLocal);
        var scaled = (local / radii).Length();
        var gradient = (local / (radii * radii)).Length();
        return gradient > 1e-6f ? scaled * (scaled - 1f) / gradient : -MathF.Min(radii.X, MathF.Min(radii.Y, radii.Z));
    }
}
