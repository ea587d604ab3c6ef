using System.Numerics;
using System.Runtime.CompilerServices;

namespace Vibe.Core.Sculpting;

/// <summary>A straight limb with round ends, whose radius changes evenly from one end to the other.</summary>
internal sealed class TaperedCapsule(Vector3 from, Vector3 to, float fromRadius, float toRadius) : Solid
{
    private readonly Vector3 _axis = to - from;

    internal override Vector3 Center => 0.5f * (from + to);

    internal override float Reach => (0.5f * _axis.Length()) + MathF.Max(fromRadius, toRadius);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override float Distance(Vector3 point)
    {
        var share = Math.Clamp(Vector3.Dot(point - from, _axis) / _axis.LengthSquared(), 0f, 1f);
        return Vector3.Distance(point, from + (share * _axis)) - float.Lerp(fromRadius, toRadius, share);
    }
}
