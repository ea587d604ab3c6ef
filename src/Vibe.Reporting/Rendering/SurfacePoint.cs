using System.Numerics;

namespace Vibe.Reporting.Rendering;

/// <summary>A point of a surface in camera space.</summary>
/// <param name="Position">In metres.</param>
/// <param name="Normal">Unit length, either side.</param>
internal readonly record struct SurfacePoint(Vector3 Position, Vector3 Normal)
{
    internal static SurfacePoint Between(in SurfacePoint from, in SurfacePoint to, float share) =>
        new(Vector3.Lerp(from.Position, to.Position, share), Vector3.Lerp(from.Normal, to.Normal, share));
}
