using SkiaSharp;
using Vibe.Formats.Files;

namespace Vibe.Data.Images;

/// <summary>The size of a picture.</summary>
/// <param name="Width">Width, px.</param>
/// <param name="Height">Height, px.</param>
public readonly record struct PictureSize(int Width, int Height)
{
    /// <summary>Reads the size from the header of a picture file, without decoding it.</summary>
    /// <param name="path">The file (JPEG, PNG, WebP, ...).</param>
    /// <returns>Its size.</returns>
    /// <exception cref="InvalidDataException">The file is no picture, or announces a size that its bytes cannot have.</exception>
    public static PictureSize Of(string path)
    {
        using var stream = InputFile.Open(path);
        using var codec = SKCodec.Create(stream)
            ?? throw new InvalidDataException($"{path}: expected a picture (JPEG, PNG, ...) but found none that can be decoded.");
        var isJpeg = codec.EncodedFormat == SKEncodedImageFormat.Jpeg;
        PictureLimits.Check(codec.Info.Width, codec.Info.Height, isJpeg, new FileInfo(path).Length, path);
        return new PictureSize(codec.Info.Width, codec.Info.Height);
    }
}
