using System.Numerics;

namespace Vibe.Core.Geometry;

/// <summary>Rotations as unit quaternions; right-handed, radians. <c>a * b</c> applies b first.</summary>
public static class Quaternions
{
    /// <summary>Radians in a degree.</summary>
    public const float Degree = MathF.PI / 180f;

    /// <summary>The rotation by an angle about the x axis.</summary>
    /// <param name="angle">In radians.</param>
    public static Quaternion AboutX(float angle) => new(MathF.Sin(angle / 2), 0f, 0f, MathF.Cos(angle / 2));

    /// <summary>The rotation by an angle about the y axis.</summary>
    /// <param name="angle">In radians.</param>
    public static Quaternion AboutY(float angle) => new(0f, MathF.Sin(angle / 2), 0f, MathF.Cos(angle / 2));

    /// <summary>The rotation by an angle about the z axis.</summary>
    /// <param name="angle">In radians.</param>
    public static Quaternion AboutZ(float angle) => new(0f, 0f, MathF.Sin(angle / 2), MathF.Cos(angle / 2));

    /// <summary>The rotation whose axis times angle is <paramref name="vector"/>.</summary>
    public static Quaternion FromAxisAngle(Vector3 vector)
    {
        var angle = vector.Length();
        if (angle < 1e-6f)
        {
            return Quaternion.Normalize(new Quaternion(vector / 2, 1f));
        }

        return new Quaternion(vector * (MathF.Sin(angle / 2) / angle), MathF.Cos(angle / 2));
    }

    /// <summary>Axis times angle, at most pi long.</summary>
    /// <param name="rotation">A unit quaternion.</param>
    public static Vector3 ToAxisAngle(Quaternion rotation)
    {
        var sign = rotation.W < 0 ? -1f : 1f;
        var axis = new Vector3(rotation.X, rotation.Y, rotation.Z) * sign;
        var sine = axis.Length();
        return sine < 1e-6f ? axis * 2f : axis * (2f * MathF.Atan2(sine, rotation.W * sign) / sine);
    }

    /// <summary>The rotation that maps the axes to three orthonormal vectors.</summary>
    public static Quaternion FromBasis(Vector3 x, Vector3 y, Vector3 z) => Quaternion.Normalize(
        Quaternion.CreateFromRotationMatrix(new Matrix4x4(
            x.X, x.Y, x.Z, 0f, y.X, y.Y, y.Z, 0f, z.X, z.Y, z.Z, 0f, 0f, 0f, 0f, 1f)));

    /// <summary>The smallest rotation between two unit vectors that do not oppose each other.</summary>
    /// <param name="from">The unit vector to rotate.</param>
    /// <param name="to">The unit vector that it becomes.</param>
    public static Quaternion Between(Vector3 from, Vector3 to) =>
        Quaternion.Normalize(new Quaternion(Vector3.Cross(from, to), 1f + Vector3.Dot(from, to) + 1e-6f));

    /// <summary>The rotation seen in a mirror that swaps left and right.</summary>
    /// <param name="rotation">A unit quaternion.</param>
    public static Quaternion Mirror(Quaternion rotation) => new(rotation.X, -rotation.Y, -rotation.Z, rotation.W);

    /// <summary>The vector seen in a mirror that swaps left and right.</summary>
    /// <param name="vector">The vector.</param>
    public static Vector3 Mirror(Vector3 vector) => vector with { X = -vector.X };

    /// <summary>Applies the inverse of a rotation to a vector.</summary>
    /// <param name="rotation">A unit quaternion.</param>
    /// <param name="vector">The vector.</param>
    public static Vector3 Undo(Quaternion rotation, Vector3 vector) => Vector3.Transform(vector, Quaternion.Conjugate(rotation));

    /// <summary>Rotates a vector about the vertical.</summary>
    /// <param name="heading">The angle in radians; positive from +z towards +x.</param>
    /// <param name="vector">The vector.</param>
    public static Vector3 Heading(float heading, Vector3 vector)
    {
        var (sine, cosine) = MathF.SinCos(heading);
        return new Vector3(cosine * vector.X + sine * vector.Z, vector.Y, cosine * vector.Z - sine * vector.X);
    }
}
