using System.Numerics;

namespace Vibe.Core.Sculpting;

/// <summary>A point inside the body that the regressor of a landmark has to give.</summary>
/// <param name="Point">Where it is on the average body, y from the floor.</param>
/// <param name="Joints">The joints that carry it, in equal shares.</param>
internal sealed record LandmarkTarget(Vector3 Point, params int[] Joints)
{
    /// <summary>Gets the same landmark of the other half.</summary>
    internal LandmarkTarget Mirrored => new(Point with { X = -Point.X }, [.. Joints.Select(joint => Anatomy.Mirror[joint])]);
}
