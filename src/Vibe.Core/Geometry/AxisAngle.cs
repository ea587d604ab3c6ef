namespace Vibe.Core.Geometry;

/// <summary>Interpolation of axis-angle rotations (radians) and of points, three values each.</summary>
public static class AxisAngle
{
    /// <summary>Interpolates between two values.</summary>
    /// <param name="from">The first value, (3).</param>
    /// <param name="to">The second value, (3).</param>
    /// <param name="share">The share of the second value, 0 to 1.</param>
    /// <param name="result">Receives the interpolated value, (3).</param>
    public delegate void Interpolation(ReadOnlySpan<double> from, ReadOnlySpan<double> to, double share, Span<double> result);

    /// <summary>Interpolates points on the straight line.</summary>
    /// <param name="from">The first value, (3).</param>
    /// <param name="to">The second value, (3).</param>
    /// <param name="share">The share of the second value, 0 to 1.</param>
    /// <param name="result">Receives the interpolated value, (3).</param>
    public static void Lerp(ReadOnlySpan<double> from, ReadOnlySpan<double> to, double share, Span<double> result)
    {
        for (var axis = 0; axis < 3; axis++)
        {
            result[axis] = double.Lerp(from[axis], to[axis], share);
        }
    }

    /// <summary>Interpolates rotations on the shortest arc (spherical linear interpolation of their quaternions).</summary>
    /// <remarks>
    /// A share of 0 returns the first vector unchanged, even where its angle exceeds pi; all other results have angles up to pi.
    /// </remarks>
    /// <param name="from">The first value, (3).</param>
    /// <param name="to">The second value, (3).</param>
    /// <param name="share">The share of the second value, 0 to 1.</param>
    /// <param name="result">Receives the interpolated value, (3).</param>
    public static void Slerp(ReadOnlySpan<double> from, ReadOnlySpan<double> to, double share, Span<double> result)
    {
        if (share < 1e-9)
        {
            from.CopyTo(result);
            return;
        }

        var (one, other) = (ToQuaternion(from), ToQuaternion(to));
        var cosine = (one.X * other.X) + (one.Y * other.Y) + (one.Z * other.Z) + (one.W * other.W);
        var sign = cosine < 0 ? -1 : 1; // q and -q are one rotation; take the nearer
        var angle = Math.Acos(Math.Min(1, Math.Abs(cosine)));
        var (weight, otherWeight) = angle < 1e-6
            ? (1 - share, share)
            : (Math.Sin((1 - share) * angle) / Math.Sin(angle), Math.Sin(share * angle) / Math.Sin(angle));
        otherWeight *= sign;
        FromQuaternion(
            (weight * one.X) + (otherWeight * other.X), (weight * one.Y) + (otherWeight * other.Y),
            (weight * one.Z) + (otherWeight * other.Z), (weight * one.W) + (otherWeight * other.W), result);
    }

    private static (double X, double Y, double Z, double W) ToQuaternion(ReadOnlySpan<double> rotation)
    {
        var angle = Math.Sqrt((rotation[0] * rotation[0]) + (rotation[1] * rotation[1]) + (rotation[2] * rotation[2]));
        var scale = angle < 1e-8 ? 0.5 : Math.Sin(angle / 2) / angle;
        return (scale * rotation[0], scale * rotation[1], scale * rotation[2], Math.Cos(angle / 2));
    }

    private static void FromQuaternion(double x, double y, double z, double w, Span<double> result)
    {
        var sign = w < 0 ? -1 : 1;
        var sine = Math.Sqrt((x * x) + (y * y) + (z * z));
        var scale = sign * (sine < 1e-12 ? 2 : 2 * Math.Atan2(sine, Math.Abs(w)) / sine);
        (result[0], result[1], result[2]) = (scale * x, scale * y, scale * z);
    }
}
