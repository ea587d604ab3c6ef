using System.Numerics;

namespace Vibe.Core.Sculpting;

/// <summary>A closed form given by its approximate signed distance, in metres: negative inside, zero on the surface.</summary>
internal abstract class Solid
{
    /// <summary>Gets the distance, in metres, over which the form blends with others.</summary>
    internal float Blend { get; init; }

    /// <summary>Gets a value indicating whether the form is cut out of the others instead of added to them.</summary>
    internal bool Carve { get; init; }

    /// <summary>Gets the centre of a ball that contains the form.</summary>
    internal abstract Vector3 Center { get; }

    /// <summary>Gets the radius of that ball, in metres.</summary>
    internal abstract float Reach { get; }

    internal abstract float Distance(Vector3 point);
}
