using System.Numerics;
using Vibe.Core.Body;
using Vibe.Data.Stores;

namespace Vibe.Data.Augmentation;

/// <summary>
/// Moves the camera of a clip with 3D labels around the person, at its height: 3D keypoints and the pose's root rotate about the world's
/// vertical axis through the root, and each observed 2D keypoint moves as the projection of its 3D keypoint does.
/// </summary>
/// <remarks>
/// What the detector did is kept: its error, the perspective and the confidence of each keypoint stay with it. Camera axes: x right, y
/// down, z forward.
/// </remarks>
internal static class CameraOrbit
{
    private const int GroundSize = 12;

    /// <summary>Whether a clip can be seen from elsewhere: every frame has 3D keypoints and a body.</summary>
    /// <param name="store">The store.</param>
    /// <param name="variation">The variation.</param>
    public static bool IsPossible(FrameStore store, ClipVariation variation) =>
        store.Has(FrameColumn.Keypoints3D) && store.Has(FrameColumn.Pose) &&
        AllSet(store, FrameColumn.Has3D, variation) && AllSet(store, FrameColumn.HasSmpl, variation);

    /// <summary>Rotates a label column of a clip.</summary>
    /// <param name="store">The store.</param>
    /// <param name="column">The column.</param>
    /// <param name="variation">The variation.</param>
    /// <param name="values">The column's values, (T,...); changed in place.</param>
    public static void Apply(FrameStore store, FrameColumn column, ClipVariation variation, Span<float> values)
    {
        var frames = variation.Frames.Length;
        var turns = Turns(store, variation);
        var size = values.Length / frames;
        var points = column == FrameColumn.Keypoints2D ? Read(store, FrameColumn.Keypoints3D, variation) : [];
        for (var frame = 0; frame < frames; frame++)
        {
            var part = values.Slice(frame * size, size);
            switch (column)
            {
                case FrameColumn.Keypoints2D:
                    Move(part, points.AsSpan(frame * size, size), turns[frame]);
                    break;
                case FrameColumn.Keypoints3D:
                    Rotate(part, turns[frame]);
                    break;
                case FrameColumn.Pose:
                    LabelVariation.RotateRoot(part[..3], turns[frame]);
                    break;
            }
        }
    }

    private static Quaternion[] Turns(FrameStore store, ClipVariation variation)
    {
        var ground = store.Has(FrameColumn.Ground) ? Read(store, FrameColumn.Ground, variation) : [];
        return
        [
            .. Enumerable.Range(0, variation.Frames.Length).Select(frame =>
            {
                // The second row of the map to the ground, whose y points up, is the world's vertical axis in the camera.
                var up = ground.Length == 0 ? -Vector3.UnitY : new Vector3(ground.AsSpan((frame * GroundSize) + 4, 3));
                return Quaternion.CreateFromAxisAngle(Vector3.Normalize(up), variation.Orbit);
            }),
        ];
    }

    private static void Rotate(Span<float> points, Quaternion turn)
    {
        var root = Point(points, KeypointSet.Root);
        for (var i = 0; i < points.Length / 3; i++)
        {
            (root + Vector3.Transform(Point(points, i) - root, turn)).CopyTo(points[(3 * i)..]);
        }
    }

    private static void Move(Span<float> seen, ReadOnlySpan<float> points, Quaternion turn)
    {
        var (root, scale) = (Point(points, KeypointSet.Root), Scale(seen, points));
        for (var i = 0; i < points.Length / 3; i++)
        {
            var before = Point(points, i) - root;
            var way = scale * (Vector3.Transform(before, turn) - before);
            if (seen[(3 * i) + 2] > 0)
            {
                (seen[3 * i], seen[(3 * i) + 1]) = (seen[3 * i] + way.X, seen[(3 * i) + 1] + way.Y);
            }
        }
    }

    /// <summary>The scale of the weak-perspective camera that fits the keypoints best, weighted by their confidence.</summary>
    private static float Scale(ReadOnlySpan<float> seen, ReadOnlySpan<float> points)
    {
        double weight = 0, x = 0, y = 0, u = 0, v = 0;
        for (var i = 0; i < points.Length; i += 3)
        {
            var confidence = seen[i + 2];
            (weight, x, y) = (weight + confidence, x + (confidence * points[i]), y + (confidence * points[i + 1]));
            (u, v) = (u + (confidence * seen[i]), v + (confidence * seen[i + 1]));
        }

        double product = 0, square = 0;
        for (var i = 0; i < points.Length && weight > 0; i += 3)
        {
            var (dx, dy) = (points[i] - (x / weight), points[i + 1] - (y / weight));
            product += seen[i + 2] * ((dx * (seen[i] - (u / weight))) + (dy * (seen[i + 1] - (v / weight))));
            square += seen[i + 2] * ((dx * dx) + (dy * dy));
        }

        return square > 1e-6 ? (float)(product / square) : 0;
    }

    private static Vector3 Point(ReadOnlySpan<float> points, int index) => new(points.Slice(3 * index, 3));

    private static bool AllSet(FrameStore store, FrameColumn column, ClipVariation variation) =>
        Read(store, column, variation).All(value => value > 0);

    private static float[] Read(FrameStore store, FrameColumn column, ClipVariation variation)
    {
        var values = new float[variation.Frames.Length * ColumnSpec.Frames[(int)column].RowSize];
        ClipAugmenter.Gather(store, column, variation.Frames, values);
        return values;
    }
}
