using System.Globalization;
using SkiaSharp;
using Vibe.Reporting.Gallery;

namespace Vibe.Reporting.Explanations;

/// <summary>
/// Draws what the stages of a backbone make of a picture: a row for each stage, first the mean of all channels over the picture, then the
/// channels that differ most over it.
/// </summary>
public static class FeatureMapSheet
{
    private const int Cell = 144;
    private const int Gap = 6;
    private const int LabelWidth = 110;
    private const int CaptionHeight = 18;
    private const int Shown = 7;
    private const float HeatOpacity = 0.65f;

    // Dark blue, violet, orange, yellow.
    private static readonly (float R, float G, float B)[] Heat = [(13, 8, 70), (126, 30, 130), (237, 105, 37), (252, 255, 164)];

    /// <summary>Draws the sheet.</summary>
    /// <param name="crop">The crop that the backbone saw: red, green, blue planes, (3,S,S), flat.</param>
    /// <param name="maps">The stages.</param>
    /// <returns>A PNG file's bytes.</returns>
    public static byte[] RenderPng(byte[] crop, IReadOnlyList<FeatureMap> maps)
    {
        ArgumentNullException.ThrowIfNull(crop);
        ArgumentNullException.ThrowIfNull(maps);
        using var picture = Picture(crop);
        using var canvas = new ReportCanvas(
            LabelWidth + ((Shown + 2) * (Cell + Gap)) - Gap, (maps.Count * (Cell + Gap + CaptionHeight)) + CaptionHeight);
        for (var row = 0; row < maps.Count; row++)
        {
            var (map, top) = (maps[row], row * (Cell + Gap + CaptionHeight));
            canvas.Text(map.Name, 0, top + (Cell / 2), 15, ReportColors.FaintInk);
            var size = string.Create(CultureInfo.InvariantCulture, $"{map.Channels} x {map.Size} x {map.Size}");
            canvas.Text(size, 0, top + (Cell / 2) + 18, 12, ReportColors.FaintInk);
            Put(canvas, 0, top, "picture", Scaled(picture));
            Put(canvas, 1, top, "mean of all", Over(picture, map));
            foreach (var ((channel, values), i) in map.Liveliest(Shown).Select((channel, i) => (channel, i)))
            {
                Put(canvas, i + 2, top, string.Create(CultureInfo.InvariantCulture, $"channel {channel}"), Colored(values, map.Size, 1));
            }
        }

        return canvas.ToPng();
    }

    private static void Put(ReportCanvas canvas, int column, float top, string caption, SKBitmap picture)
    {
        var left = LabelWidth + (column * (Cell + Gap));
        canvas.Picture(picture, left, top);
        canvas.Text(caption, left + (Cell / 2f), top + Cell + 14, 12, ReportColors.FaintInk, SKTextAlign.Center);
        picture.Dispose();
    }

    private static SKBitmap Over(SKBitmap picture, FeatureMap map)
    {
        var cell = Scaled(picture);
        using var heat = Colored(map.Mean(), map.Size, HeatOpacity);
        using var canvas = new SKCanvas(cell);
        canvas.DrawBitmap(heat, 0, 0);
        return cell;
    }

    private static SKBitmap Picture(byte[] crop)
    {
        var plane = crop.Length / 3;
        var size = (int)Math.Round(Math.Sqrt(plane));
        var picture = new SKBitmap(new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var pixels = picture.GetPixelSpan();
        for (var i = 0; i < plane; i++)
        {
            (pixels[4 * i], pixels[(4 * i) + 1], pixels[(4 * i) + 2], pixels[(4 * i) + 3]) =
                (crop[i], crop[plane + i], crop[(2 * plane) + i], byte.MaxValue);
        }

        return picture;
    }

    private static SKBitmap Scaled(SKBitmap picture) => picture.Resize(
        new SKImageInfo(Cell, Cell, SKColorType.Rgba8888, SKAlphaType.Premul), new SKSamplingOptions(SKFilterMode.Linear));

    // From the smallest value to the largest.
    private static SKBitmap Colored(float[] values, int size, float opacity)
    {
        var (low, high) = (values.Min(), values.Max());
        using var small = new SKBitmap(new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        var pixels = small.GetPixelSpan();
        for (var i = 0; i < values.Length; i++)
        {
            var (red, green, blue) = Color(high > low ? (values[i] - low) / (high - low) : 0);
            (pixels[4 * i], pixels[(4 * i) + 1], pixels[(4 * i) + 2], pixels[(4 * i) + 3]) =
                ((byte)red, (byte)green, (byte)blue, (byte)(byte.MaxValue * opacity));
        }

        return Scaled(small);
    }

    private static (float R, float G, float B) Color(float share)
    {
        var place = Math.Clamp(share, 0, 1) * (Heat.Length - 1);
        var (first, rest) = (Math.Min((int)place, Heat.Length - 2), place - Math.Min((int)place, Heat.Length - 2));
        var (from, to) = (Heat[first], Heat[first + 1]);
        return (float.Lerp(from.R, to.R, rest), float.Lerp(from.G, to.G, rest), float.Lerp(from.B, to.B, rest));
    }
}
