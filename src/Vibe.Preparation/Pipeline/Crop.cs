using Vibe.Core;
using Vibe.Core.Geometry;
using Vibe.Data.Images;

namespace Vibe.Preparation.Pipeline;

/// <summary>Cuts crops out of encoded pictures.</summary>
internal static class Crop
{
    /// <summary>Bytes of a crop: red, green, blue planes, (3,224,224).</summary>
    public const int Size = RgbImage.Channels * CropTransform.PublishedSize * CropTransform.PublishedSize;

    private const int LargestReduction = 8; // of a JPEG decoder

    /// <summary>Says whether a box has an area of the picture.</summary>
    public static bool HasArea(PersonBox box) => IsFinite(box) && box.Width > 0 && box.Height > 0;

    /// <summary>Says whether all numbers of a box are finite.</summary>
    public static bool IsFinite(PersonBox box) => double.IsFinite(box.CenterX + box.CenterY + box.Width + box.Height);

    /// <summary>Says whether a crop of a box can be computed, mirrored where width or height is negative.</summary>
    public static bool HasTransform(PersonBox box) => IsFinite(box) && box.Width != 0 && box.Height != 0;

    /// <summary>Cuts the crops of all people in a picture.</summary>
    /// <param name="encoded">The picture.</param>
    /// <param name="place">What it is called in messages.</param>
    /// <param name="boxes">The people's boxes.</param>
    /// <param name="scale">Width of the crop divided by the width of the box.</param>
    /// <param name="compatibility">
    /// <see cref="Compatibility.Published"/> samples the picture as it is and skips what lies between two pixels of the crop;
    /// <see cref="Compatibility.Corrected"/> decodes it no larger than the crops need.
    /// </param>
    /// <returns>A crop per box.</returns>
    /// <exception cref="InvalidDataException">The picture cannot be decoded.</exception>
    public static byte[][] Cut(
        ReadOnlyMemory<byte> encoded, string place, IReadOnlyList<PersonBox> boxes, double scale, Compatibility compatibility)
    {
        var reduction = compatibility == Compatibility.Published || !IsJpeg(encoded.Span) ? 1 : Reduction(boxes, scale);
        var crops = boxes.Select(box => HasTransform(box) ? new CropTransform(Reduce(box, reduction), scale) : null).ToArray();
        var image = RgbImage.Decode(encoded, place, reduction, Needed(crops));
        return [.. crops.Select(crop => crop is not null ? ImageCropper.SampleBytes(image, crop) : FirstPixel(image))];
    }

    // All pixels that the crops are made of; all of the picture where one needs its first pixel.
    private static PixelRegion? Needed(CropTransform?[] crops) =>
        crops.Contains(null) ? null : crops.Select(crop => crop!.Pixels).Aggregate((some, others) => some.Union(others));

    // The largest reduction with which no crop is enlarged that was not before.
    private static int Reduction(IReadOnlyList<PersonBox> boxes, double scale)
    {
        var pixelsPerCropPixel = boxes.Min(box => Math.Min(box.Width, box.Height)) * scale / CropTransform.PublishedSize;
        var reduction = 1;
        while (reduction < LargestReduction && 2 * reduction <= pixelsPerCropPixel)
        {
            reduction *= 2;
        }

        return reduction;
    }

    private static PersonBox Reduce(PersonBox box, int reduction) => new(
        ((box.CenterX + 0.5) / reduction) - 0.5, ((box.CenterY + 0.5) / reduction) - 0.5, box.Width / reduction, box.Height / reduction);

    private static bool IsJpeg(ReadOnlySpan<byte> encoded) => encoded is [0xFF, 0xD8, ..];

    // What the published code makes of a box that is infinite or has no width or height.
    private static byte[] FirstPixel(RgbImage image)
    {
        var crop = new byte[Size];
        for (var channel = 0; channel < RgbImage.Channels; channel++)
        {
            crop.AsSpan(channel * Size / RgbImage.Channels, Size / RgbImage.Channels).Fill(image.Pixels.Span[channel]);
        }

        return crop;
    }
}
