using System.Globalization;
using SkiaSharp;
using Vibe.Reporting.Gallery;
using Vibe.Reporting.Rendering;

namespace Vibe.Reporting.Explanations;

/// <summary>Draws numbers over the frames of a motion as bars, below bodies at some of these frames.</summary>
public static class FrameCurveSheet
{
    private const int Bodies = 10;
    private const int BodyWidth = 104;
    private const int BodyHeight = 170;
    private const int ChartHeight = 90;
    private const int CaptionHeight = 26;
    private const int LabelWidth = 150;

    /// <summary>Draws the sheet.</summary>
    /// <param name="curves">The numbers, of T frames each.</param>
    /// <param name="borders">The frames at which a new clip begins, which is judged for itself.</param>
    /// <param name="body">
    /// Gives the mesh of a frame as the camera of <paramref name="bodyCamera"/> sees it.
    /// </param>
    /// <param name="bodyCamera">Gives a camera before the bodies for a picture's width and height.</param>
    /// <returns>A PNG file's bytes.</returns>
    public static byte[] RenderPng(
        IReadOnlyList<FrameCurve> curves, IReadOnlyList<int> borders, Func<int, MeshInstance> body,
        Func<int, int, PinholeCamera> bodyCamera)
    {
        ArgumentNullException.ThrowIfNull(curves);
        ArgumentNullException.ThrowIfNull(borders);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(bodyCamera);
        var frames = curves[0].Values.Length;
        using var canvas = new ReportCanvas(
            LabelWidth + (Bodies * BodyWidth), BodyHeight + CaptionHeight + (curves.Count * (ChartHeight + CaptionHeight)));
        for (var i = 0; i < Math.Min(Bodies, frames); i++)
        {
            var frame = (int)(((2L * i) + 1) * frames / (2L * Math.Min(Bodies, frames)));
            using var picture = new SKBitmap(BodyWidth, BodyHeight, SKColorType.Rgba8888, SKAlphaType.Premul);
            picture.Erase(ReportColors.Cell);
            MeshRenderer.Draw(picture, bodyCamera(BodyWidth, BodyHeight), body(frame));
            canvas.Picture(picture, LabelWidth + (i * BodyWidth), 0);
            canvas.Text(
                frame.ToString(CultureInfo.InvariantCulture), LabelWidth + ((i + 0.5f) * BodyWidth), BodyHeight + 16, 13,
                ReportColors.FaintInk, SKTextAlign.Center);
        }

        for (var i = 0; i < curves.Count; i++)
        {
            Chart(canvas, curves[i], borders, BodyHeight + CaptionHeight + (i * (ChartHeight + CaptionHeight)));
        }

        return canvas.ToPng();
    }

    private static void Chart(ReportCanvas canvas, FrameCurve curve, IReadOnlyList<int> borders, float top)
    {
        var known = curve.Values.Where(float.IsFinite).DefaultIfEmpty(0).ToArray();
        var (low, high) = (Math.Min(0, known.Min()), Math.Max(known.Max(), known.Min() + 1e-6f));
        var width = (float)(Bodies * BodyWidth) / curve.Values.Length;
        canvas.Text(curve.Name, 0, top + (ChartHeight / 2), 15, ReportColors.FaintInk);
        Level(high, top + 10);
        Level(low, top + ChartHeight);
        canvas.Fill(SKRect.Create(LabelWidth, top, Bodies * BodyWidth, ChartHeight), 0, ReportColors.Cell);
        for (var frame = 0; frame < curve.Values.Length; frame++)
        {
            if (float.IsFinite(curve.Values[frame]))
            {
                var (value, zero) = (Row(curve.Values[frame]), Row(0));
                var (bar, left) = (Math.Max(1, Math.Abs(value - zero)), LabelWidth + (frame * width));
                canvas.Fill(SKRect.Create(left, Math.Min(value, zero), Math.Max(1, width - 1), bar), 0, ReportColors.Predicted);
            }
        }

        foreach (var border in borders.Where(border => border > 0))
        {
            canvas.Fill(SKRect.Create(LabelWidth + (border * width) - 1, top, 1, ChartHeight), 0, ReportColors.FaintInk);
        }

        float Row(float value) => top + (ChartHeight * (high - value) / (high - low));

        void Level(float value, float baseline) => canvas.Text(
            value.ToString("G3", CultureInfo.InvariantCulture), LabelWidth - 6, baseline, 12, ReportColors.FaintInk, SKTextAlign.Right);
    }
}
