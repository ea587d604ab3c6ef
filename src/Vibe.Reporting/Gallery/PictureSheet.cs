using System.Globalization;
using SkiaSharp;
using Vibe.Reporting.Rendering;

namespace Vibe.Reporting.Gallery;

/// <summary>
/// Draws a clip as rows of frames: the observed keypoints, the predicted body over the true one as the camera sees them, and
/// both from the side, where errors in depth show. The background is transparent, so that the sheet fits bright and dark pages.
/// </summary>
/// <remarks>
/// The side view puts the two pelvises together, as the joint position error does. Where the crop would cut bodies off, more than the crop
/// is shown.
/// </remarks>
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
        var placed = clip.True ?? clip.Predicted;
        var pelvis = BodyPlacement.Point(placed.Roots, frame) + BodyPlacement.Point(placed.Translations, frame);
        var front = Bodies(clip, track => BodyPlacement.InFront(track, frame, clip.FrameCount));
        var side = Bodies(clip, track => BodyPlacement.FromTheSide(track, frame, clip.FrameCount, pelvis));
        var camera = CellCamera.Of(clip, Cell, front);
        if (clip.Keypoints is not null)
        {
            DrawCell(canvas, left, top, ReportColors.DarkCell, picture =>
                KeypointRenderer.Draw(picture, SeenKeypoints(clip, frame, camera), lineWidth: 2.5f));
            top += Cell + Gap;
        }

        DrawCell(canvas, left, top, ReportColors.Cell, picture => DrawBodies(picture, clip, camera, front));
        top += Cell + Gap;
        DrawCell(canvas, left, top, ReportColors.Cell, picture => DrawBodies(picture, clip, CellCamera.Of(clip, Cell, side), side));
    }

    private static void DrawCell(ReportCanvas canvas, float left, float top, SKColor ground, Action<SKBitmap> draw)
    {
        using var picture = new SKBitmap(Cell, Cell, SKColorType.Rgba8888, SKAlphaType.Premul);
        picture.Erase(ground);
        draw(picture);
        canvas.Picture(picture, left, top);
    }

    // The true body, where it is known, and the predicted one.
    private static float[][] Bodies(PictureClip clip, Func<BodyTrack, float[]> place) =>
        clip.True is { } truth ? [place(truth), place(clip.Predicted)] : [place(clip.Predicted)];

    private static void DrawBodies(SKBitmap picture, PictureClip clip, PinholeCamera camera, float[][] bodies)
    {
        // One after the other: the predicted body may stand metres behind the true one, and must be seen all the same.
        if (bodies is [var truth, _])
        {
            MeshRenderer.Draw(picture, camera, new MeshInstance(truth, clip.Faces, ReportColors.True, 1));
        }

        MeshRenderer.Draw(picture, camera, new MeshInstance(
            bodies[^1], clip.Faces, ReportColors.Predicted, clip.True is null ? 1 : PredictedOpacity));
    }

    // A keypoint in the crop is in the direction in which the crop's camera sees it, and so lies in the cell where the cell's camera does.
    private static float[] SeenKeypoints(PictureClip clip, int frame, PinholeCamera camera)
    {
        var length = clip.Keypoints!.Length / clip.FrameCount;
        var keypoints = clip.Keypoints.AsSpan(frame * length, length).ToArray();
        for (var i = 0; i < keypoints.Length; i += 3)
        {
            keypoints[i] = camera.CenterX + ((keypoints[i] - (clip.CropSize / 2)) / clip.FocalLength * camera.FocalX);
            keypoints[i + 1] = camera.CenterY + ((keypoints[i + 1] - (clip.CropSize / 2)) / clip.FocalLength * camera.FocalY);
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
