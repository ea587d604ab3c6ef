using SkiaSharp;

namespace Vibe.Reporting.Gallery;

/// <summary>A transparent page to draw pictures and text on.</summary>
internal sealed class ReportCanvas : IDisposable
{
    private readonly SKSurface _surface;

    /// <summary>Initializes a new instance of the <see cref="ReportCanvas"/> class, an empty page.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    public ReportCanvas(int width, int height)
    {
        _surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        _surface.Canvas.Clear(SKColors.Transparent);
    }

    /// <summary>Writes a line of text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="x">Column of its start, middle or end, as <paramref name="align"/> says.</param>
    /// <param name="baseline">Row of its baseline.</param>
    /// <param name="size">Size in pixels.</param>
    /// <param name="color">Colour.</param>
    /// <param name="align">What <paramref name="x"/> means.</param>
    /// <returns>The text's width, in pixels.</returns>
    public float Text(string text, float x, float baseline, float size, SKColor color, SKTextAlign align = SKTextAlign.Left)
    {
        using var font = new SKFont(ReportFont.Typeface, size) { Edging = SKFontEdging.Antialias, Subpixel = true };
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        _surface.Canvas.DrawText(text, x, baseline, align, font, paint);
        return font.MeasureText(text);
    }

    /// <summary>Draws a picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="x">Left column.</param>
    /// <param name="y">Top row.</param>
    public void Picture(SKBitmap picture, float x, float y) => _surface.Canvas.DrawBitmap(picture, x, y);

    /// <summary>Fills a rectangle with round corners.</summary>
    /// <param name="area">The rectangle.</param>
    /// <param name="radius">Radius of the corners.</param>
    /// <param name="color">Colour.</param>
    public void Fill(SKRect area, float radius, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        _surface.Canvas.DrawRoundRect(area, radius, radius, paint);
    }

    /// <summary>Fills an ellipse whose edge fades out, as a shadow on a floor.</summary>
    /// <param name="center">The middle.</param>
    /// <param name="radiusX">Horizontal radius.</param>
    /// <param name="radiusY">Vertical radius.</param>
    public void Shadow(SKPoint center, float radiusX, float radiusY)
    {
        using var blur = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, radiusY / 2);
        using var paint = new SKPaint { Color = ReportColors.Shadow, IsAntialias = true, MaskFilter = blur };
        _surface.Canvas.DrawOval(center.X, center.Y, radiusX, radiusY, paint);
    }

    /// <summary>The page as a file.</summary>
    /// <returns>A PNG file's bytes.</returns>
    public byte[] ToPng()
    {
        using var image = _surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _surface.Dispose();
}
