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
        return Decode(File.ReadAllBytes(path), path);
    }

    /// <summary>Decodes a picture, smaller than it is where that is enough: a JPEG of half the size takes about half the time.</summary>
    /// <param name="encoded">The bytes of a JPEG, PNG, ... file.</param>
    /// <param name="place">What the picture is called in messages.</param>
    /// <param name="reduction">
    /// 1, 2, 4 or 8: by how much a JPEG is decoded smaller. Pixel x of the picture is pixel (x + 0.5) / reduction - 0.5 of the result. Other
    /// kinds cannot be reduced.
    /// </param>
    /// <returns>The picture; transparency is ignored.</returns>
    /// <exception cref="InvalidDataException">The bytes are no picture that can be decoded completely.</exception>
    /// <exception cref="NotSupportedException">The picture cannot be reduced like this.</exception>
    public static RgbImage Decode(ReadOnlyMemory<byte> encoded, string place, int reduction = 1)
    {
        using var bytes = SKData.CreateCopy(encoded.Span);
        using var codec = SKCodec.Create(bytes)
            ?? throw new InvalidDataException($"{place}: expected a picture (JPEG, PNG, ...) but found none that can be decoded.");
        var size = reduction == 1 ? codec.Info.Size : codec.GetScaledDimensions(1f / reduction);
        if (size.Width != (codec.Info.Width + reduction - 1) / reduction || size.Height != (codec.Info.Height + reduction - 1) / reduction)
        {
            throw new NotSupportedException($"{place}: a picture of this kind cannot be decoded {reduction} times smaller.");
        }

        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using var bitmap = new SKBitmap(info);
        var result = codec.GetPixels(info, bitmap.GetPixels());
        if (result != SKCodecResult.Success)
        {
            throw new InvalidDataException(
                $"{place}: expected a complete picture of {info.Width} x {info.Height} px but decoding ended with {result}.");
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
