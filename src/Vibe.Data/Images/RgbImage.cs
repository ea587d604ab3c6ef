using SkiaSharp;

namespace Vibe.Data.Images;

/// <summary>A decoded picture: 8-bit red, green, blue.</summary>
public sealed class RgbImage
{
    /// <summary>Values per pixel.</summary>
    public const int Channels = 3;

    /// <summary>Initializes a new instance of the <see cref="RgbImage"/> class.</summary>
    /// <param name="width">Width, px.</param>
    /// <param name="height">Height, px.</param>
    /// <param name="pixels">Red, green, blue, (height,width,3), flat; not copied.</param>
    /// <exception cref="ArgumentException">The number of values does not fit the size.</exception>
    public RgbImage(int width, int height, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (pixels.LongLength != (long)width * height * Channels)
        {
            throw new ArgumentException($"Expected pixels ({height},{width},{Channels}) but got {pixels.Length} values.", nameof(pixels));
        }

        (Width, Height, Pixels) = (width, height, pixels);
    }

    /// <summary>Gets the width, px.</summary>
    public int Width { get; }

    /// <summary>Gets the height, px.</summary>
    public int Height { get; }

    /// <summary>Gets red, green, blue of every pixel, (<see cref="Height"/>,<see cref="Width"/>,3), flat.</summary>
    public ReadOnlyMemory<byte> Pixels { get; }

    /// <summary>Decodes a picture file (JPEG, PNG, WebP, ...).</summary>
    /// <param name="path">The file.</param>
    /// <returns>The picture; transparency is ignored.</returns>
    /// <exception cref="InvalidDataException">The file is no picture that can be decoded.</exception>
    public static RgbImage Load(string path)
    {
        using var stream = File.OpenRead(path);
        using var codec = SKCodec.Create(stream)
            ?? throw new InvalidDataException($"{path}: expected a picture (JPEG, PNG, ...) but found none that can be decoded.");
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using var bitmap = new SKBitmap(info);
        var result = codec.GetPixels(info, bitmap.GetPixels());
        if (result != SKCodecResult.Success)
        {
            throw new InvalidDataException(
                $"{path}: expected a complete picture of {info.Width} x {info.Height} px but decoding ended with {result}.");
        }

        var rgba = bitmap.GetPixelSpan();
        var pixels = new byte[info.Width * info.Height * Channels];
        for (int from = 0, to = 0; to < pixels.Length; from += 4, to += Channels)
        {
            (pixels[to], pixels[to + 1], pixels[to + 2]) = (rgba[from], rgba[from + 1], rgba[from + 2]);
        }

        return new RgbImage(info.Width, info.Height, pixels);
    }
}
