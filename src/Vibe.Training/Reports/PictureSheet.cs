using System.Globalization;
using SkiaSharp;
using Vibe.Data.Rendering;

namespace Vibe.Training.Reports;

/// <summary>
/// Draws clips as rows of frames: the observed keypoints, the predicted body over the true one as the camera sees them, and
/// both from the side, where errors in depth show.
/// </summary>
/// <remarks>The side view puts the two pelvises together, as the joint position error does.</remarks>
public static class PictureSheet
{
    private const int Cell = 176;
    private const int Gap = 6;
    private const int Margin = 28;
    private const int LabelWidth = 104;
    private const int HeaderHeight = 76;
    private const int ClipHeaderHeight = 34;
    private const int CaptionHeight = 24;
    private const int ClipGap = 30;
    private const float PredictedOpacity = 0.62f;

    /// <summary>Draws the sheet.</summary>
    /// <param name="clips">The clips, from top to bottom; at least one.</param>
    /// <param name="framesPerClip">How many frames of each clip to show, evenly from its first to its last.</param>
    /// <returns>A PNG file's bytes.</returns>
    /// <exception cref="ArgumentException">There is no clip, or an array of one has the wrong shape.</exception>
    public static byte[] RenderPng(IReadOnlyList<PictureClip> clips, int framesPerClip = 7)
    {
        ArgumentNullException.ThrowIfNull(clips);
        ArgumentOutOfRangeException.ThrowIfZero(clips.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(framesPerClip, 1);
        foreach (var clip in clips)
        {
            clip.Check();
        }

        var width = (2 * Margin) + LabelWidth + (framesPerClip * (Cell + Gap)) - Gap;
        using var canvas = new ReportCanvas(width, HeaderHeight + clips.Sum(clip => Height(clip) + ClipGap));
        canvas.Text("Predicted over true bodies", Margin, Margin + 22, 24, ReportColors.Ink);
        canvas.Legend(width - Margin, Margin + 20);
        var top = HeaderHeight;
        foreach (var clip in clips)
        {
            DrawClip(canvas, clip, top, width, clip.PickFrames(framesPerClip));
            top += Height(clip) + ClipGap;
        }

        return canvas.ToPng();
    }

    private static int Rows(PictureClip clip) => clip.Keypoints is null ? 2 : 3;

    private static int Height(PictureClip clip) => ClipHeaderHeight + (Rows(clip) * (Cell + Gap)) + CaptionHeight;

    private static void DrawClip(ReportCanvas canvas, PictureClip clip, int top, int width, int[] frames)
    {
        canvas.Text(clip.Title, Margin, top + 20, 18, ReportColors.Ink);
        canvas.Text(Errors(clip), width - Margin, top + 20, 16, ReportColors.Ink, SKTextAlign.Right);
        top += ClipHeaderHeight;
        var labels = clip.Keypoints is null ? (string[])["camera", "side"] : ["observed", "camera", "side"];
        for (var row = 0; row < labels.Length; row++)
        {
            canvas.Text(labels[row], Margin, top + (row * (Cell + Gap)) + (Cell / 2) + 5, 15, ReportColors.FaintInk);
        }

        for (var column = 0; column < frames.Length; column++)
        {
            var left = Margin + LabelWidth + (column * (Cell + Gap));
            DrawFrame(canvas, clip, frames[column], left, top);
            var captionTop = top + (labels.Length * (Cell + Gap));
            canvas.Text(Caption(clip, frames[column]), left + (Cell / 2), captionTop + 14, 13, ReportColors.FaintInk, SKTextAlign.Center);
        }
    }

    private static void DrawFrame(ReportCanvas canvas, PictureClip clip, int frame, float left, float top)
    {
        var camera = new PinholeCamera(clip.FocalLength * Cell / clip.CropSize, clip.FocalLength * Cell / clip.CropSize, Cell / 2f, Cell / 2f);
        var pelvis = BodyPlacement.Point(clip.True.Roots, frame) + BodyPlacement.Point(clip.True.Translations, frame);
        if (clip.Keypoints is not null)
        {
            DrawCell(canvas, left, top, ReportColors.DarkCell, picture => KeypointRenderer.Draw(picture, ScaleKeypoints(clip, frame), lineWidth: 2.5f));
            top += Cell + Gap;
        }

        DrawCell(canvas, left, top, ReportColors.Cell, picture => DrawBodies(
            picture, clip, camera, BodyPlacement.InFront(clip.True, frame, clip.FrameCount), BodyPlacement.InFront(clip.Predicted, frame, clip.FrameCount)));
        top += Cell + Gap;
        DrawCell(canvas, left, top, ReportColors.Cell, picture => DrawBodies(
            picture,
            clip,
            camera,
            BodyPlacement.FromTheSide(clip.True, frame, clip.FrameCount, pelvis),
            BodyPlacement.FromTheSide(clip.Predicted, frame, clip.FrameCount, pelvis)));
    }

    private static void DrawCell(ReportCanvas canvas, float left, float top, SKColor ground, Action<SKBitmap> draw)
    {
        using var picture = new SKBitmap(Cell, Cell, SKColorType.Rgba8888, SKAlphaType.Premul);
        picture.Erase(ground);
        draw(picture);
        canvas.Picture(picture, left, top);
    }

    private static void DrawBodies(SKBitmap picture, PictureClip clip, PinholeCamera camera, float[] trueVertices, float[] predictedVertices)
    {
        // One after the other: the predicted body may stand metres behind the true one, and must be seen all the same.
        MeshRenderer.Draw(picture, camera, new MeshInstance(trueVertices, clip.Faces, ReportColors.True, 1));
        MeshRenderer.Draw(picture, camera, new MeshInstance(predictedVertices, clip.Faces, ReportColors.Predicted, PredictedOpacity));
    }

    private static float[] ScaleKeypoints(PictureClip clip, int frame)
    {
        var length = clip.Keypoints!.Length / clip.FrameCount;
        var keypoints = clip.Keypoints.AsSpan(frame * length, length).ToArray();
        for (var i = 0; i < keypoints.Length; i += 3)
        {
            keypoints[i] *= Cell / clip.CropSize;
            keypoints[i + 1] *= Cell / clip.CropSize;
        }

        return keypoints;
    }

    private static string Errors(PictureClip clip)
    {
        string?[] parts = [Millimetres("MPJPE", clip.MpjpeMm), Millimetres("PA-MPJPE", clip.PaMpjpeMm)];
        return string.Join("    ", parts.OfType<string>());
    }

    private static string? Millimetres(string name, double? value) =>
        value is null ? null : string.Create(CultureInfo.InvariantCulture, $"{name} {value:F0} mm");

    private static string Caption(PictureClip clip, int frame)
    {
        var time = string.Create(CultureInfo.InvariantCulture, $"{frame / clip.FramesPerSecond:F2} s");
        return clip.FrameErrorsMm is null ? time : string.Create(CultureInfo.InvariantCulture, $"{time}  ·  {clip.FrameErrorsMm[frame]:F0} mm");
    }
}
