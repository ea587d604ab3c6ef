using SkiaSharp;

namespace Vibe.Reporting.Rendering;

/// <summary>Draws detected keypoints as a stick figure: the left side orange, the right side blue, the middle green.</summary>
internal static class KeypointRenderer
{
    private const int KeypointCount = 25;
    private const float FullOpacity = 255f;

    private static readonly SKColor Left = new(0xF2, 0x8E, 0x2B);
    private static readonly SKColor Right = new(0x2F, 0x7F, 0xD0);
    private static readonly SKColor Middle = new(0x3C, 0xA9, 0x51);

    // OpenPose's 25 keypoints: bone ends and the side they belong to.
    private static readonly (int From, int To, SKColor Color)[] Bones =
    [
        (1, 0, Middle), (1, 8, Middle), (0, 15, Right), (15, 17, Right), (0, 16, Left), (16, 18, Left),
        (1, 2, Right), (2, 3, Right), (3, 4, Right), (1, 5, Left), (5, 6, Left), (6, 7, Left),
        (8, 9, Right), (9, 10, Right), (10, 11, Right), (8, 12, Left), (12, 13, Left), (13, 14, Left),
        (11, 24, Right), (11, 22, Right), (22, 23, Right), (14, 21, Left), (14, 19, Left), (19, 20, Left),
    ];

    /// <summary>Draws the first 25 keypoints (OpenPose's) of a person; keypoints of confidence 0 are left out.</summary>
    /// <param name="target">The picture, changed in place.</param>
    /// <param name="keypoints">Column and row in pixels and confidence (0 to 1) of each keypoint, (K,3) with K of at least 25.</param>
    /// <param name="lineWidth">Width of the bones, in pixels.</param>
    /// <exception cref="ArgumentException"><paramref name="keypoints"/> has fewer than 25 rows.</exception>
    public static void Draw(SKBitmap target, ReadOnlySpan<float> keypoints, float lineWidth = 3f)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (keypoints.Length < 3 * KeypointCount)
        {
            throw new ArgumentException(
                $"Expected keypoints (K,3) with K of at least 25 but got {keypoints.Length} values.", nameof(keypoints));
        }

        using var canvas = new SKCanvas(target);
        using var paint = new SKPaint { IsAntialias = true, StrokeWidth = lineWidth, StrokeCap = SKStrokeCap.Round };
        foreach (var (from, to, color) in Bones)
        {
            var confidence = MathF.Min(keypoints[(3 * from) + 2], keypoints[(3 * to) + 2]);
            if (confidence > 0f)
            {
                paint.Color = Fade(color, confidence);
                canvas.DrawLine(Point(keypoints, from), Point(keypoints, to), paint);
            }
        }

        for (var i = 0; i < KeypointCount; i++)
        {
            if (keypoints[(3 * i) + 2] > 0f)
            {
                paint.Color = Fade(SKColors.White, keypoints[(3 * i) + 2]);
                canvas.DrawCircle(Point(keypoints, i), 0.8f * lineWidth, paint);
            }
        }
    }

    private static SKPoint Point(ReadOnlySpan<float> keypoints, int index) => new(keypoints[3 * index], keypoints[(3 * index) + 1]);

    // Even a doubtful keypoint stays visible.
    private static SKColor Fade(SKColor color, float confidence) =>
        color.WithAlpha((byte)(FullOpacity * (0.25f + (0.75f * Math.Clamp(confidence, 0f, 1f)))));
}
