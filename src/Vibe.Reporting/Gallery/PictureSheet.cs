using System.Globalization;
using SkiaSharp;
using Vibe.Reporting.Rendering;

namespace Vibe.Reporting.Gallery;

/// <summary>
/// Draws a clip as rows of frames: the observed keypoints, the predicted body over the true one as the camera sees them, and
/// both from the side, where errors in depth show. The background is transparent, so that the sheet fits bright and dark pages.
/// </summary>
/// <remarks>The side view puts the two pelvises together, as the joint position error does.</remarks>
public static class PictureSheet
{
    private const int Cell = 176;
    private const int Gap = 6;
    private const int LabelWidth = 84;
    private const int CaptionHeight = 24;
    private const float PredictedOpacity = 0.62f;

    /// <summary>Draws the sheet.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="count">How many frames to show, evenly from the first to the last.</param>
    /// <returns>A PNG file's bytes.</returns>
    /// <exception cref="ArgumentException">An array of the clip has the wrong shape.</exception>
    public static byte[] RenderPng(PictureClip clip, int count = 7)
    {
        ArgumentNullException.ThrowIfNull(clip);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        clip.Check();

        var labels = clip.Keypoints is null ? (string[])["camera", "side"] : ["observed", "camera", "side"];
        using var canvas = new ReportCanvas(LabelWidth + (count * (Cell + Gap)) - Gap, (labels.Length * (Cell + Gap)) + CaptionHeight);
        for (var row = 0; row < labels.Length; row++)
        {
            canvas.Text(labels[row], 0, (row * (Cell + Gap)) + (Cell / 2) + 5, 15, ReportColors.FaintInk);
        }

        var frames = clip.PickFrames(count);
        for (var column = 0; column < frames.Length; column++)
        {
            var left = LabelWidth + (column * (Cell + Gap));
            DrawFrame(canvas, clip, frames[column], left, 0);
            var baseline = (labels.Length * (Cell + Gap)) + 14;
            canvas.Text(Caption(clip, frames[column]), left + (Cell / 2), baseline, 13, ReportColors.FaintInk, SKTextAlign.Center);
        }

        return canvas.ToPng();
    }

    private static void DrawFrame(ReportCanvas canvas, PictureClip clip, int frame, float left, float top)
    {
        var camera = new PinholeCamera(
            clip.FocalLength * Cell / clip.CropSize, clip.FocalLength * Cell / clip.CropSize, Cell / 2f, Cell / 2f);
        var placed = clip.True ?? clip.Predicted;
        var pelvis = BodyPlacement.Point(placed.Roots, frame) + BodyPlacement.Point(placed.Translations, frame);
        if (clip.Keypoints is not null)
        {
            DrawCell(canvas, left, top, ReportColors.DarkCell, picture =>
                KeypointRenderer.Draw(picture, ScaleKeypoints(clip, frame), lineWidth: 2.5f));
            top += Cell + Gap;
        }

        DrawCell(canvas, left, top, ReportColors.Cell, picture => DrawBodies(
            picture, clip, camera, track => BodyPlacement.InFront(track, frame, clip.FrameCount)));
        top += Cell + Gap;
        DrawCell(canvas, left, top, ReportColors.Cell, picture => DrawBodies(
            picture, clip, camera, track => BodyPlacement.FromTheSide(track, frame, clip.FrameCount, pelvis)));
    }

    private static void DrawCell(ReportCanvas canvas, float left, float top, SKColor ground, Action<SKBitmap> draw)
    {
        using var picture = new SKBitmap(Cell, Cell, SKColorType.Rgba8888, SKAlphaType.Premul);
        picture.Erase(ground);
        draw(picture);
        canvas.Picture(picture, left, top);
    }

    private static void DrawBodies(SKBitmap picture, PictureClip clip, PinholeCamera camera, Func<BodyTrack, float[]> place)
    {
        // One after the other: the predicted body may stand metres behind the true one, and must be seen all the same.
        if (clip.True is { } truth)
        {
            MeshRenderer.Draw(picture, camera, new MeshInstance(place(truth), clip.Faces, ReportColors.True, 1));
        }

        MeshRenderer.Draw(picture, camera, new MeshInstance(
            place(clip.Predicted), clip.Faces, ReportColors.Predicted, clip.True is null ? 1 : PredictedOpacity));
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

    private static string Caption(PictureClip clip, int frame)
    {
        var time = string.Create(CultureInfo.InvariantCulture, $"{frame / clip.FramesPerSecond:F2} s");
        return clip.FrameErrorsMm is null || !float.IsFinite(clip.FrameErrorsMm[frame])
            ? time
            : string.Create(CultureInfo.InvariantCulture, $"{time}  ·  {clip.FrameErrorsMm[frame]:F0} mm");
    }
}
