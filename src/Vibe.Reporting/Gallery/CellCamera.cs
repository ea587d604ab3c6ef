using System.Numerics;
using Vibe.Reporting.Rendering;

namespace Vibe.Reporting.Gallery;

/// <summary>Chooses the camera of a sheet's cell: the crop's, or one that sees more where the crop would cut bodies off.</summary>
internal static class CellCamera
{
    private const int Margin = 3; // px
    private const float SmallestScale = 0.4f; // a body that is elsewhere altogether does not make the other tiny

    /// <summary>Gives the camera that sees what the crop's does, as large and as much in the middle as bodies in the cell can be.</summary>
    /// <param name="clip">The clip, for the crop's camera.</param>
    /// <param name="cell">Side of the cell, px.</param>
    /// <param name="bodies">Vertices of each body before the crop's camera, (V,3).</param>
    public static PinholeCamera Of(PictureClip clip, int cell, params ReadOnlySpan<float[]> bodies)
    {
        var focal = clip.FocalLength * cell / clip.CropSize;
        var (low, high) = Bounds(focal, bodies);
        var (room, size) = (cell - (2 * Margin), Vector2.Max(high - low, Vector2.One));
        var scale = Math.Clamp(room / MathF.Max(size.X, size.Y), SmallestScale, 1);
        return new PinholeCamera(
            focal * scale, focal * scale, Center(cell, scale * low.X, scale * high.X), Center(cell, scale * low.Y, scale * high.Y));
    }

    // The middle, or the nearest place from which the bodies reach over neither edge.
    private static float Center(int cell, float low, float high)
    {
        var (least, most) = (Margin - low, cell - Margin - high);
        return least > most ? (least + most) / 2 : Math.Clamp(cell / 2f, least, most);
    }

    // Where the bodies lie, px from the camera's axis.
    private static (Vector2 Low, Vector2 High) Bounds(float focal, ReadOnlySpan<float[]> bodies)
    {
        var (low, high) = (new Vector2(float.PositiveInfinity), new Vector2(float.NegativeInfinity));
        foreach (var vertices in bodies)
        {
            for (var i = 0; i < vertices.Length; i += 3)
            {
                if (vertices[i + 2] > 0)
                {
                    var point = focal / vertices[i + 2] * new Vector2(vertices[i], vertices[i + 1]);
                    (low, high) = (Vector2.Min(low, point), Vector2.Max(high, point));
                }
            }
        }

        return low.X <= high.X ? (low, high) : (Vector2.Zero, Vector2.Zero);
    }
}
