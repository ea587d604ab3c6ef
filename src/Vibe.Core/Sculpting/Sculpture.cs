using System.Numerics;
using System.Runtime.CompilerServices;

namespace Vibe.Core.Sculpting;

/// <summary>
/// The surface of a human body: simple solids (ellipsoids, capsules, tubes) that blend smoothly into one form, mirrored at x = 0.
/// </summary>
/// <remarks>Because the left half never sees the right one, the legs do not grow together where they come close.</remarks>
internal sealed class Sculpture(IReadOnlyList<Solid> solids)
{
    /// <summary>Signed distance to the blended surface, in metres.</summary>
    // Called a million times within the first half second, before the runtime would optimise it by itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal float Distance(Vector3 point)
    {
        point.X = MathF.Abs(point.X);
        var distance = float.MaxValue;
        foreach (var solid in solids)
        {
            // A form that is surely farther than the blend reaches changes nothing.
            var atLeast = Vector3.Distance(point, solid.Center) - solid.Reach;
            if (atLeast > (solid.Carve ? -distance : distance) + solid.Blend)
            {
                continue;
            }

            var next = solid.Distance(point);
            distance = solid.Carve ? -SmoothMin(-distance, next, solid.Blend) : SmoothMin(distance, next, solid.Blend);
        }

        return distance;
    }

    /// <summary>Computes the unit normal of the surface at a point: the direction in which the distance grows.</summary>
    internal Vector3 Normal(Vector3 point)
    {
        const float Step = 0.001f;
        var gradient = new Vector3(
            Distance(point + new Vector3(Step, 0f, 0f)) - Distance(point - new Vector3(Step, 0f, 0f)),
            Distance(point + new Vector3(0f, Step, 0f)) - Distance(point - new Vector3(0f, Step, 0f)),
            Distance(point + new Vector3(0f, 0f, Step)) - Distance(point - new Vector3(0f, 0f, Step)));
        var length = gradient.Length();
        return length > 0f ? gradient / length : Vector3.UnitY;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float SmoothMin(float a, float b, float blend)
    {
        if (blend <= 0f)
        {
            return MathF.Min(a, b);
        }

        var overlap = MathF.Max(blend - MathF.Abs(a - b), 0f) / blend;
        return MathF.Min(a, b) - (overlap * overlap * blend * 0.25f);
    }
}
