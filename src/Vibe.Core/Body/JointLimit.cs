using System.Numerics;
using Vibe.Core.Geometry;

namespace Vibe.Core.Body;

/// <summary>How far one joint turns from the rest pose.</summary>
/// <remarks>
/// A rotation is split into a twist around <paramref name="Axis"/>, done first, and the swing that is left. The twist's
/// angle and the swing's rotation vector, which has no part along the axis, make one vector that has to lie in a box.
/// Hinges take their hinge as the axis, so that a flexion beyond 90 degrees keeps its sign.
/// </remarks>
/// <param name="Minimum">The box's lower corner, radians.</param>
/// <param name="Maximum">The box's upper corner, radians.</param>
/// <param name="Axis">The twist's axis in the rest pose: 0 for x, 1 for y, 2 for z.</param>
public sealed record JointLimit(Vector3 Minimum, Vector3 Maximum, int Axis)
{
    /// <summary>Computes by how much a rotation leaves the box.</summary>
    /// <param name="rotation">Axis-angle relative to the parent, radians.</param>
    /// <returns>The largest excess in radians; 0 inside the box.</returns>
    public float Excess(Vector3 rotation)
    {
        var angles = Split(Quaternions.FromAxisAngle(rotation));
        var outside = Vector3.Max(Vector3.Max(Minimum - angles, angles - Maximum), Vector3.Zero);
        return MathF.Max(outside.X, MathF.Max(outside.Y, outside.Z));
    }

    /// <summary>Finds the nearest rotation in the box, by its angles; continuous in the rotation.</summary>
    /// <param name="rotation">A unit quaternion relative to the parent.</param>
    /// <returns>The rotation itself where it lies in the box.</returns>
    public Quaternion Clamp(Quaternion rotation)
    {
        var angles = Split(rotation);
        var inside = Vector3.Clamp(angles, Minimum, Maximum);
        return angles == inside ? rotation : Join(inside);
    }

    private Vector3 Split(Quaternion rotation)
    {
        var axis = Unit();
        var along = Vector3.Dot(new Vector3(rotation.X, rotation.Y, rotation.Z), axis);
        var size = MathF.Sqrt(along * along + rotation.W * rotation.W);
        var twist = size < 1e-6f ? Quaternion.Identity : new Quaternion(axis * (along / size), rotation.W / size);
        var swing = Quaternions.ToAxisAngle(rotation * Quaternion.Conjugate(twist));
        return swing * (Vector3.One - axis) + axis * Vector3.Dot(Quaternions.ToAxisAngle(twist), axis);
    }

    private Quaternion Join(Vector3 angles)
    {
        var axis = Unit();
        return Quaternions.FromAxisAngle(angles * (Vector3.One - axis)) * Quaternions.FromAxisAngle(angles * axis);
    }

    private Vector3 Unit() => Axis switch { 0 => Vector3.UnitX, 1 => Vector3.UnitY, _ => Vector3.UnitZ };
}
