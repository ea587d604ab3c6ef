using System.Globalization;
using System.Numerics;
using SkiaSharp;
using Vibe.Reporting.Rendering;

namespace Vibe.Reporting.Gallery;

/// <summary>Draws a motion as a strip: the body at several instants side by side before a constant camera, true above predicted.</summary>
/// <remarks>
/// The bodies stand on a floor at their lowest vertex, because a crop's camera does not give their place in the world.
/// </remarks>
internal static class MotionStrip
{
    private const int Step = 148;
    private const int BodyWidth = 300;
    private const int RowHeight = 232;
    private const int FloorRow = 206;
    private const int LabelWidth = 84;
    private const int CaptionHeight = 24;
    private const float Distance = 12f;
    private const float PixelsPerMetre = 92f;

    // A three-quarter view, a little from above.
    private static readonly Quaternion View =
        Quaternion.CreateFromAxisAngle(Vector3.UnitX, 0.16f) * Quaternion.CreateFromAxisAngle(Vector3.UnitY, -0.6f);

    /// <summary>Draws the strip.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="instants">How many instants to show, evenly from the first frame to the last.</param>
    /// <returns>A PNG file's bytes.</returns>
    /// <exception cref="ArgumentException">An array of the clip has the wrong shape, or the true body is not known.</exception>
    public static byte[] RenderPng(PictureClip clip, int instants = 9)
    {
        ArgumentNullException.ThrowIfNull(clip);
        ArgumentOutOfRangeException.ThrowIfLessThan(instants, 1);
        clip.Check();
        var truth = clip.True ?? throw new ArgumentException("Expected a clip whose true body is known.", nameof(clip));

        using var canvas = new ReportCanvas(LabelWidth + (instants * Step), (2 * RowHeight) + CaptionHeight);
        var frames = clip.PickFrames(instants);
        DrawRow(canvas, "true", truth, clip, frames, 0);
        DrawRow(canvas, "predicted", clip.Predicted, clip, frames, RowHeight);
        for (var i = 0; i < frames.Length; i++)
        {
            var time = string.Create(CultureInfo.InvariantCulture, $"{frames[i] / clip.FramesPerSecond:F2} s");
            canvas.Text(time, Middle(i), (2 * RowHeight) + 14, 13, ReportColors.FaintInk, SKTextAlign.Center);
        }

        return canvas.ToPng();
    }

    private static void DrawRow(ReportCanvas canvas, string label, BodyTrack track, PictureClip clip, int[] frames, int top)
    {
        const int FloorThickness = 46;
        var color = ReferenceEquals(track, clip.True) ? ReportColors.True : ReportColors.Predicted;
        canvas.Text(label, 0, top + (RowHeight / 2), 15, ReportColors.FaintInk);
        canvas.Fill(SKRect.Create(LabelWidth, top + FloorRow - 22, frames.Length * Step, FloorThickness), 8, ReportColors.Cell);
        for (var i = 0; i < frames.Length; i++)
        {
            canvas.Shadow(new SKPoint(Middle(i), top + FloorRow), 38, 8);
        }

        for (var i = 0; i < frames.Length; i++)
        {
            // Each body has a picture wider than its place, so that a stretched arm may reach over its neighbour's.
            using var picture = new SKBitmap(BodyWidth, RowHeight, SKColorType.Rgba8888, SKAlphaType.Premul);
            picture.Erase(SKColors.Transparent);
            var camera = new PinholeCamera(PixelsPerMetre * Distance, PixelsPerMetre * Distance, BodyWidth / 2f, FloorRow);
            var vertices = BodyPlacement.OnFloor(track, frames[i], clip.FrameCount, View, new Vector3(0, 0, Distance));
            MeshRenderer.Draw(picture, camera, new MeshInstance(vertices, clip.Faces, color, 1));
            canvas.Picture(picture, Middle(i) - (BodyWidth / 2f), top);
        }
    }

    private static float Middle(int column) => LabelWidth + ((column + 0.5f) * Step);
}
