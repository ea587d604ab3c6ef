namespace Vibe.Formats.Body;

/// <summary>Converts axis-angle rotations to the six values that regressors work with.</summary>
internal static class AxisAngles
{
    private const double SmallestAngle = 1e-12;

    /// <summary>
    /// Converts a pose whose root is set upright before a camera that looks along +z with y down: rotated by 180 degrees around x.
    /// </summary>
    /// <param name="pose">Axis times angle of each joint, radians, root first.</param>
    /// <returns>For each joint the first two columns of its matrix, row by row.</returns>
    public static float[] ToUprightSixD(ReadOnlySpan<float> pose)
    {
        var result = new float[pose.Length * 2];
        for (var joint = 0; joint < pose.Length / 3; joint++)
        {
            SixD(joint == 0 ? [MathF.PI, 0, 0] : pose.Slice(joint * 3, 3), result.AsSpan(joint * 6, 6));
        }

        return result;
    }

    // Rodrigues: R = cos I + sin [u] + (1 - cos) u u'
    private static void SixD(ReadOnlySpan<float> rotation, Span<float> target)
    {
        double x = rotation[0], y = rotation[1], z = rotation[2];
        var angle = Math.Sqrt((x * x) + (y * y) + (z * z));
        var scale = angle < SmallestAngle ? 0 : 1 / angle;
        (x, y, z) = (x * scale, y * scale, z * scale);
        var (sin, cos) = Math.SinCos(angle);
        var rest = 1 - cos;
        target[0] = (float)(cos + (rest * x * x));
        target[1] = (float)((rest * x * y) - (sin * z));
        target[2] = (float)((rest * x * y) + (sin * z));
        target[3] = (float)(cos + (rest * y * y));
        target[4] = (float)((rest * x * z) - (sin * y));
        target[5] = (float)((rest * y * z) + (sin * x));
    }
}
