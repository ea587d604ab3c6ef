using System.Numerics;

namespace Vibe.Reporting.Gallery;

/// <summary>Places a body of one frame before a camera.</summary>
internal static class BodyPlacement
{
    /// <summary>Places the body as the crop's camera sees it.</summary>
    /// <param name="track">The body.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="frameCount">The number of frames.</param>
    /// <returns>Vertices in camera space, (V,3).</returns>
    public static float[] InFront(BodyTrack track, int frame, int frameCount)
    {
        var shift = Point(track.Translations, frame);
        return Map(Frame(track.Vertices, frame, frameCount), vertex => vertex + shift);
    }

    /// <summary>
    /// Places the body as seen from the right of the picture, with the pelvis where <paramref name="pelvis"/> is, so that depth lies across
    /// the picture.
    /// </summary>
    /// <param name="track">The body.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="frameCount">The number of frames.</param>
    /// <param name="pelvis">The true pelvis before the crop's camera.</param>
    /// <returns>Vertices in camera space, (V,3).</returns>
    public static float[] FromTheSide(BodyTrack track, int frame, int frameCount, Vector3 pelvis)
    {
        var root = Point(track.Roots, frame);
        var center = pelvis with { X = 0 };
        return Map(Frame(track.Vertices, frame, frameCount), vertex =>
        {
            var offset = vertex - root;
            return new Vector3(offset.Z, offset.Y, -offset.X) + center;
        });
    }

    /// <summary>Places the body on a floor that a constant camera looks at, from beside and a little from above.</summary>
    /// <param name="track">The body.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="frameCount">The number of frames.</param>
    /// <param name="view">Turns the camera's axes into the view's.</param>
    /// <param name="floor">Where the floor below the pelvis lies in the view.</param>
    /// <returns>Vertices in the view's space, (V,3).</returns>
    public static float[] OnFloor(BodyTrack track, int frame, int frameCount, Quaternion view, Vector3 floor)
    {
        var vertices = Frame(track.Vertices, frame, frameCount);
        var lowest = float.NegativeInfinity;
        for (var i = 1; i < vertices.Length; i += 3)
        {
            lowest = MathF.Max(lowest, vertices[i]); // y points down
        }

        var origin = Point(track.Roots, frame) with { Y = lowest };
        return Map(vertices, vertex => Vector3.Transform(vertex - origin, view) + floor);
    }

    /// <summary>Reads a point of a track.</summary>
    /// <param name="points">Points, (T,3).</param>
    /// <param name="frame">The frame.</param>
    /// <returns>The point.</returns>
    public static Vector3 Point(float[] points, int frame) => new(points.AsSpan(3 * frame, 3));

    private static ReadOnlySpan<float> Frame(float[] vertices, int frame, int frameCount)
    {
        var length = vertices.Length / frameCount;
        return vertices.AsSpan(frame * length, length);
    }

    private static float[] Map(ReadOnlySpan<float> vertices, Func<Vector3, Vector3> place)
    {
        var placed = new float[vertices.Length];
        for (var i = 0; i < placed.Length; i += 3)
        {
            place(new Vector3(vertices.Slice(i, 3))).CopyTo(placed, i);
        }

        return placed;
    }
}
