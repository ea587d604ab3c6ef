using SkiaSharp;

namespace Vibe.Reporting.Html;

/// <summary>A picture that is part of the page.</summary>
/// <param name="Alternative">What it shows, for those who cannot see it.</param>
/// <param name="Png">A PNG file's bytes.</param>
internal sealed record EmbeddedPicture(string Alternative, ReadOnlyMemory<byte> Png)
{
    /// <summary>A quality at which thin lines stay clean; a page of twenty pictures becomes a few times smaller than with PNG.</summary>
    private const int Quality = 88;

    private const long MostPixels = 64_000_000;

    /// <summary>Writes the picture, as WebP where that is smaller.</summary>
    public Markup Render()
    {
        var (type, bytes) = ToWebp() is { } webp && webp.Length < Png.Length ? ("webp", webp) : ("png", Png);
        return Markup.Of(
            $"<figure class=\"picture\"><img alt=\"{Alternative}\" src=\"data:image/{type};base64," +
            $"{Convert.ToBase64String(bytes.Span)}\"/></figure>\n");
    }

    // What is no picture, or one that claims to be huge, stays as it is.
    private byte[]? ToWebp()
    {
        using var data = SKData.CreateCopy(Png.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > MostPixels)
        {
            return null;
        }

        using var bitmap = SKBitmap.Decode(codec);
        using var encoded = bitmap?.Encode(SKEncodedImageFormat.Webp, Quality);
        return encoded?.ToArray();
    }
}
