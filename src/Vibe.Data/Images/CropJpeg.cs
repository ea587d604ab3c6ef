using SkiaSharp;

namespace Vibe.Data.Images;

/// <summary>Crops as JPEG, the form in which stores keep them for training a backbone.</summary>
public static class CropJpeg
{
    private const int Quality = 95;
    private const int PixelBytes = 4;

    /// <summary>Encodes a crop at quality 95, with colours in full resolution.</summary>
    /// <param name="planes">Red, green, blue planes, (3,224,224), flat.</param>
    /// <returns>The JPEG.</returns>
    public static byte[] Encode(ReadOnlySpan<byte> planes)
    {
        const int Size = CropTransform.PublishedSize;
        const int Plane = Size * Size;
        if (planes.Length != RgbImage.Channels * Plane)
        {
            throw new ArgumentException($"Expected planes (3,{Size},{Size}) but got {planes.Length} values.", nameof(planes));
        }

        using var bitmap = new SKBitmap(new SKImageInfo(Size, Size, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var pixels = bitmap.GetPixelSpan();
        for (var i = 0; i < Plane; i++)
        {
            var at = i * PixelBytes;
            (pixels[at], pixels[at + 1], pixels[at + 2], pixels[at + 3]) = (
                planes[i], planes[Plane + i], planes[(2 * Plane) + i], byte.MaxValue);
        }

        using var pixmap = bitmap.PeekPixels();
        using var encoded = pixmap.Encode(
            new SKJpegEncoderOptions(Quality, SKJpegEncoderDownsample.Downsample444, SKJpegEncoderAlphaOption.Ignore))
            ?? throw new InvalidOperationException("The JPEG encoder gave nothing.");
        return encoded.ToArray();
    }

    /// <summary>Decodes a crop and normalises it with ImageNet's mean and standard deviation.</summary>
    /// <param name="jpeg">The JPEG of a crop.</param>
    /// <param name="place">What it is called in messages.</param>
    /// <param name="destination">Receives red, green, blue planes, (3,224,224), flat.</param>
    /// <exception cref="InvalidDataException">The bytes are no picture of 224 x 224 px.</exception>
    public static void DecodeNormalized(ReadOnlyMemory<byte> jpeg, string place, Span<float> destination)
    {
        const int Size = CropTransform.PublishedSize;
        const int Plane = Size * Size;
        if (destination.Length != RgbImage.Channels * Plane)
        {
            throw new ArgumentException($"Expected room for (3,{Size},{Size}) but got {destination.Length} values.", nameof(destination));
        }

        var image = RgbImage.Decode(jpeg, place);
        if (image.Width != Size || image.Height != Size)
        {
            throw new InvalidDataException($"{place}: expected a crop of {Size} x {Size} px but found {image.Width} x {image.Height}.");
        }

        var pixels = image.Pixels.Span;
        for (var channel = 0; channel < RgbImage.Channels; channel++)
        {
            var (mean, deviation) = (ImageCropper.ImageNetMean[channel], ImageCropper.ImageNetDeviation[channel]);
            var plane = destination.Slice(channel * Plane, Plane);
            for (var i = 0; i < Plane; i++)
            {
                plane[i] = ((pixels[(i * RgbImage.Channels) + channel] / 255f) - mean) / deviation;
            }
        }
    }
}
