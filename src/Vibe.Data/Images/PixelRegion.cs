namespace Vibe.Data.Images;

/// <summary>A rectangle of pixels; it may stand out over a picture.</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Width">Number of columns.</param>
/// <param name="Height">Number of rows.</param>
public readonly record struct PixelRegion(int Left, int Top, int Width, int Height)
{
    /// <summary>Gives the smallest region that has all pixels of this and another.</summary>
    /// <param name="other">The other.</param>
    public PixelRegion Union(PixelRegion other)
    {
        var (left, top) = (Math.Min(Left, other.Left), Math.Min(Top, other.Top));
        return new PixelRegion(
            left, top, Math.Max(Left + Width, other.Left + other.Width) - left, Math.Max(Top + Height, other.Top + other.Height) - top);
    }

    /// <summary>Gives the part inside a picture, at least one pixel at the border that is nearest.</summary>
    /// <param name="width">The picture's width, px.</param>
    /// <param name="height">The picture's height, px.</param>
    public PixelRegion Inside(int width, int height)
    {
        var (left, right) = Clamp(Left, Width, width);
        var (top, bottom) = Clamp(Top, Height, height);
        return new PixelRegion(left, top, right - left, bottom - top);
    }

    private static (int Start, int End) Clamp(int start, int length, int whole)
    {
        var first = Math.Clamp(start, 0, whole - 1);
        return (first, Math.Clamp(start + length, first + 1, whole));
    }
}
