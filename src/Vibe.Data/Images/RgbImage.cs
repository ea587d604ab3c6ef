using SkiaSharp;
using Vibe.Formats.Files;

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

    /// <summary>Gets which column of the picture the first one is, where this is a part of it.</summary>
    public int Left { get; init; }

    /// <summary>Gets which row of the picture the first one is, where this is a part of it.</summary>
    public int Top { get; init; }

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
        return Decode(InputFile.ReadBytes(path), path);
    }

    /// <summary>Decodes a picture, optionally at a reduced size; of a JPEG only the wanted region is decoded.</summary>
    /// <param name="encoded">The bytes of a JPEG, PNG, ... file.</param>
    /// <param name="place">What the picture is called in messages.</param>
    /// <param name="reduction">
    /// 1, 2, 4 or 8: by how much a JPEG is decoded smaller. Pixel x of the picture is pixel (x + 0.5) / reduction - 0.5 of the result.
    /// Other kinds cannot be reduced.
    /// </param>
    /// <param name="region">
    /// The region of the result that is wanted; <see langword="null"/> for all of it. Other kinds than JPEG are decoded whole.
    /// </param>
    /// <returns>The picture, or the part of it that <see cref="Left"/> and <see cref="Top"/> begin; transparency is ignored.</returns>
    /// <exception cref="InvalidDataException">The bytes are no picture that can be decoded completely.</exception>
    /// <exception cref="NotSupportedException">The picture cannot be reduced like this.</exception>
    public static RgbImage Decode(ReadOnlyMemory<byte> encoded, string place, int reduction = 1, PixelRegion? region = null)
    {
        using var bytes = SKData.CreateCopy(encoded.Span);
        using var codec = SKCodec.Create(bytes)
            ?? throw new InvalidDataException($"{place}: expected a picture (JPEG, PNG, ...) but found none that can be decoded.");
        PictureLimits.Check(codec.Info.Width, codec.Info.Height, codec.EncodedFormat == SKEncodedImageFormat.Jpeg, encoded.Length, place);
        var size = reduction == 1 ? codec.Info.Size : codec.GetScaledDimensions(1f / reduction);
        if (size.Width != (codec.Info.Width + reduction - 1) / reduction || size.Height != (codec.Info.Height + reduction - 1) / reduction)
        {
            throw new NotSupportedException($"{place}: a picture of this kind cannot be decoded {reduction} times smaller.");
        }

        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        var whole = new PixelRegion(0, 0, size.Width, size.Height);
        var part = region is { } wanted && JpegRows.Suits(encoded.Span) ? wanted.Inside(size.Width, size.Height) : whole;
        var decoded = JpegRows.Around(part).Inside(size.Width, size.Height);
        if (decoded != whole && !JpegRows.Start(codec, info, decoded))
        {
            decoded = whole;
        }

        using var bitmap = new SKBitmap();
        if (!bitmap.TryAllocPixels(info.WithSize(decoded.Width, decoded.Height)))
        {
            throw new InvalidDataException($"{place}: a picture of {codec.Info.Width} x {codec.Info.Height} px is too large.");
        }

        var isComplete = decoded == whole
            ? codec.GetPixels(info, bitmap.GetPixels()) == SKCodecResult.Success
            : JpegRows.Decode(codec, decoded, bitmap);
        return isComplete
            ? new RgbImage(part.Width, part.Height, WithoutAlpha(bitmap, part, decoded)) { Left = part.Left, Top = part.Top }
            : throw new InvalidDataException(
                $"{place}: expected a complete picture of {codec.Info.Width} x {codec.Info.Height} px but it is damaged or cut off.");
    }

    private static byte[] WithoutAlpha(SKBitmap bitmap, PixelRegion part, PixelRegion decoded)
    {
        const int Stored = 4;
        var pixels = GC.AllocateUninitializedArray<byte>(part.Width * part.Height * Channels);
        for (var y = 0; y < part.Height; y++)
        {
            var from = bitmap.GetPixelSpan().Slice(
                ((y + part.Top - decoded.Top) * bitmap.RowBytes) + ((part.Left - decoded.Left) * Stored), part.Width * Stored);
            var to = pixels.AsSpan(y * part.Width * Channels, part.Width * Channels);
            for (var x = 0; x < part.Width; x++)
            {
                (to[x * Channels], to[(x * Channels) + 1], to[(x * Channels) + 2]) = (
                    from[x * Stored], from[(x * Stored) + 1], from[(x * Stored) + 2]);
            }
        }

        return pixels;
    }
}
