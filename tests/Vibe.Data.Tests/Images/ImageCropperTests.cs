using Vibe.Core.Geometry;
using Vibe.Data.Images;
using Vibe.Testing;

namespace Vibe.Data.Tests.Images;

public sealed class ImageCropperTests
{
    [Fact]
    [Trait("Category", "Golden")]
    public void SampleNormalized_EqualsTheReference()
    {
        using var golden = GoldenCase.Open("crop-image");
        var pixels = golden.Array("image_rgb");
        var image = new RgbImage((int)pixels.Shape[1], (int)pixels.Shape[0], pixels.ToArray<byte>());
        var expected = golden.Array("crop_normalized");
        var kept = (int)expected.Shape[^1];
        var scale = golden.Array("scale").Scalar<double>();
        var crops = golden.Array("bbox_cxcywh").ToArray<double>().Chunk(4)
            .Select(box => ImageCropper.SampleNormalized(image, new CropTransform(new PersonBox(box[0], box[1], box[2], box[3]), scale)))
            .ToArray();

        var worst = WorstGreyLevel(expected.ToArray<float>(), crops, kept, CropTransform.PublishedSize / kept);

        Assert.True(worst <= 2, $"{worst} grey levels");
    }

    [Fact]
    public void Sample_InterpolatesBetweenPixelCentres_AndIsBlackOutside()
    {
        var image = new RgbImage(2, 1, [100, 0, 0, 200, 0, 0]);

        // Crop pixels 0, 1, 2, 3 lie at image x = -0.5, 0, 0.5, 1 and y = -1, -0.5, 0, 0.5.
        var crop = ImageCropper.Sample(image, new CropTransform(new PersonBox(0.5, 0, 2, 2), scale: 1, size: 4));

        Assert.Equal([50, 100, 150, 200], crop[8..12]);
        Assert.Equal([25, 50, 75, 100], crop[4..8]);
        Assert.Equal([0, 0, 0, 0], crop[..4]);
        Assert.All(crop[16..], value => Assert.Equal(0, value));
    }

    [Fact]
    public void Sample_Mirrors_WhenASideOfTheBoxIsNegative()
    {
        var image = new RgbImage(3, 2, [10, 0, 0, 20, 0, 0, 30, 0, 0, 40, 0, 0, 50, 0, 0, 60, 0, 0]);

        // Crop pixels 0 and 1 lie at image x = 2, 1 and, where the height is negative too, y = 1, 0.
        var wide = ImageCropper.Sample(image, new CropTransform(new PersonBox(1, 1, -2, 2), scale: 1, size: 2));
        var both = ImageCropper.Sample(image, new CropTransform(new PersonBox(1, 0, -2, -2), scale: 1, size: 2));

        Assert.Equal([30, 20, 60, 50], wide[..4]);
        Assert.Equal([60, 50, 30, 20], both[..4]);
    }

    [Fact]
    public void Sample_IsBlack_WhenTheBoxIsFarOutside()
    {
        var image = new RgbImage(2, 2, [.. Enumerable.Repeat((byte)255, 12)]);

        Assert.All(ImageCropper.Sample(image, new CropTransform(new PersonBox(1e12, -1e12, 50, 50))), value => Assert.Equal(0, value));
    }

    private static double WorstGreyLevel(float[] expected, float[][] crops, int kept, int step)
    {
        var worst = 0.0;
        var size = CropTransform.PublishedSize;
        for (var i = 0; i < expected.Length; i++)
        {
            var (column, row, channel, crop) = (i % kept, i / kept % kept, i / (kept * kept) % 3, i / (kept * kept * 3));
            var actual = crops[crop][(((channel * size) + (row * step)) * size) + (column * step)];
            worst = Math.Max(worst, Math.Abs(actual - expected[i]) * ImageCropper.ImageNetDeviation[channel] * 255);
        }

        return worst;
    }
}
