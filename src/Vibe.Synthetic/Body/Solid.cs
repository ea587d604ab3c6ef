using System.Numerics;

namespace Vibe.Synthetic.Body;

/// <summary>A closed form given by its approximate signed distance: negative inside, zero on the surface, metres.</summary>
internal abstract class Solid
{
    /// <summary>Gets how far the form's influence reaches when it is blended with another, in metres.</summary>
    internal float Blend { get; init; }

    /// <summary>Gets a value indicating whether the form is taken away instead of added.</summary>
    internal bool Carve { get; init; }

    /// <summary>Gets the centre of a ball that holds the form.</summary>
    internal abstract Vector3 Center { get; }

    /// <summary>Gets the radius of that ball, in metres.</summary>
    internal abstract float Reach { get; }

    internal abstract float Distance(Vector3 point);
}
