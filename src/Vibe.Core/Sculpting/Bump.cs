using System.Numerics;

namespace Vibe.Core.Sculpting;

/// <summary>A local bulge per unit of a shape component, on the left and the right half alike.</summary>
/// <param name="Center">Its middle on the left side, y from the floor.</param>
/// <param name="Width">Standard deviation of its Gaussian profile, in metres.</param>
/// <param name="Offset">Displacement in its middle, in metres.</param>
internal readonly record struct Bump(Vector3 Center, float Width, Vector3 Offset)
{
    /// <summary>Computes the displacement of a point of the left or the right half, in metres.</summary>
    internal Vector3 At(Vector3 point)
    {
        var side = point.X < 0f ? -1f : 1f;
        var distance = Vector3.DistanceSquared(point with { X = side * point.X }, Center);
        var offset = MathF.Exp(-0.5f * distance / (Width * Width)) * Offset;
        return offset with { X = side * offset.X };
    }
}
