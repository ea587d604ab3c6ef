using System.Numerics;

namespace Vibe.Synthetic.Body;

/// <summary>A point inside the body that a landmark regressor shall give.</summary>
/// <param name="Point">Where it is on the average body, y from the floor.</param>
/// <param name="Joints">The joints that carry it, in equal shares.</param>
internal sealed record LandmarkTarget(Vector3 Point, params int[] Joints)
{
    /// <summary>Gets the same landmark on the other side.</summary>
    internal LandmarkTarget Mirrored => new(Point with { X = -Point.X }, [.. Joints.Select(joint => Anatomy.Mirror[joint])]);
}
