namespace Vibe.Synthetic.Capture;

/// <summary>A perspective video camera with its optical axis in the middle of the picture.</summary>
/// <remarks>Camera space: x right, y down, z forward, metres. Pixels count from the upper left corner of the picture.</remarks>
/// <param name="FocalLength">In pixels.</param>
/// <param name="Width">Of the picture, in pixels.</param>
/// <param name="Height">Of the picture, in pixels.</param>
internal sealed record SyntheticCamera(float FocalLength, int Width, int Height)
{
    // Points behind the camera have no image; this depth keeps their pixels finite and far outside.
    private const float NearestDepth = 0.05f;

    /// <summary>Projects points.</summary>
    /// <param name="points">Points in camera space, (K,3).</param>
    /// <returns>Columns and rows in pixels, (K,2).</returns>
    /// <exception cref="ArgumentException"><paramref name="points"/> is not (K,3).</exception>
    public float[] Project(ReadOnlySpan<float> points)
    {
        if (points.Length % 3 != 0)
        {
            throw new ArgumentException($"Expected points (K,3) but got {points.Length} values.", nameof(points));
        }

        var pixels = new float[points.Length / 3 * 2];
        for (var i = 0; i < points.Length / 3; i++)
        {
            var depth = MathF.Max(points[(3 * i) + 2], NearestDepth);
            pixels[2 * i] = (FocalLength * points[3 * i] / depth) + (0.5f * Width);
            pixels[(2 * i) + 1] = (FocalLength * points[(3 * i) + 1] / depth) + (0.5f * Height);
        }

        return pixels;
    }

    /// <summary>Whether a pixel position lies in the picture.</summary>
    /// <param name="column">In pixels.</param>
    /// <param name="row">In pixels.</param>
    public bool Contains(float column, float row) => column >= 0f && row >= 0f && column < Width && row < Height;
}
