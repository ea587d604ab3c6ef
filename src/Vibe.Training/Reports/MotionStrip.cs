using System.Globalization;
using System.Numerics;
using SkiaSharp;
using Vibe.Data.Rendering;

namespace Vibe.Training.Reports;

/// <summary>Draws motions as strips: the body at several instants side by side before a constant camera, true above predicted.</summary>
/// <remarks>The bodies stand on a floor at their lowest vertex, because a crop's camera does not tell where they are in the world.</remarks>
public static class MotionStrip
{
    private const int Step = 148;
    private const int BodyWidth = 300;
    private const int RowHeight = 232;
    private const int FloorRow = 206;
    private const int Margin = 28;
    private const int LabelWidth = 104;
    private const int HeaderHeight = 76;
    private const int ClipHeaderHeight = 30;
    private const int CaptionHeight = 24;
    private const int ClipGap = 26;
    private const float Distance = 12f;
    private const float PixelsPerMetre = 92f;

    // A three-quarter view, a little from above.
    private static readonly Quaternion View =
        Quaternion.CreateFromAxisAngle(Vector3.UnitX, 0.16f) * Quaternion.CreateFromAxisAngle(Vector3.UnitY, -0.6f);

    /// <summary>Draws the strips.</summary>
    /// <param name="clips">The clips, from top to bottom; at least one.</param>
    /// <param name="instants">How many instants of each clip to show, evenly from its first frame to its last.</param>
    /// <returns>A PNG file's bytes.</returns>
    /// <exception cref="ArgumentException">There is no clip, or an array of one has the wrong shape.</exception>
    public static byte[] RenderPng(IReadOnlyList<PictureClip> clips, int instants = 9)
    {
        ArgumentNullException.ThrowIfNull(clips);
        ArgumentOutOfRangeException.ThrowIfZero(clips.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(instants, 1);
        foreach (var clip in clips)
        {
            clip.Check();
        }

        var width = (2 * Margin) + LabelWidth + (instants * Step);
        var clipHeight = ClipHeaderHeight + (2 * RowHeight) + CaptionHeight + ClipGap;
        using var canvas = new ReportCanvas(width, HeaderHeight + (clips.Count * clipHeight));
        canvas.Text("Motion over time", Margin, Margin + 22, 24, ReportColors.Ink);
        canvas.Legend(width - Margin, Margin + 20);
        for (var i = 0; i < clips.Count; i++)
        {
            var top = HeaderHeight + (i * clipHeight);
            var frames = clips[i].PickFrames(instants);
            canvas.Text(clips[i].Title, Margin, top + 20, 18, ReportColors.Ink);
            DrawRow(canvas, "true", clips[i].True, clips[i], frames, top + ClipHeaderHeight, width);
            DrawRow(canvas, "predicted", clips[i].Predicted, clips[i], frames, top + ClipHeaderHeight + RowHeight, width);
            DrawCaptions(canvas, clips[i], frames, top + ClipHeaderHeight + (2 * RowHeight) + 14);
        }

        return canvas.ToPng();
    }

    private static void DrawRow(ReportCanvas canvas, string label, BodyTrack track, PictureClip clip, int[] frames, int top, int width)
    {
        const int FloorThickness = 46;
        var color = ReferenceEquals(track, clip.True) ? ReportColors.True : ReportColors.Predicted;
        var left = Margin + LabelWidth;
        canvas.Text(label, Margin, top + (RowHeight / 2), 15, ReportColors.FaintInk);
        canvas.Fill(SKRect.Create(left, top + FloorRow - 22, width - Margin - left, FloorThickness), 8, ReportColors.Cell);
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

    private static void DrawCaptions(ReportCanvas canvas, PictureClip clip, int[] frames, int baseline)
    {
        for (var i = 0; i < frames.Length; i++)
        {
            var time = string.Create(CultureInfo.InvariantCulture, $"{frames[i] / clip.FramesPerSecond:F2} s");
            canvas.Text(time, Middle(i), baseline, 13, ReportColors.FaintInk, SKTextAlign.Center);
        }
    }

    private static float Middle(int column) => Margin + LabelWidth + ((column + 0.5f) * Step);
}
