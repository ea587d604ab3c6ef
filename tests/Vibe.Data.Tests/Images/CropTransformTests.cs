using Vibe.Core.Geometry;
using Vibe.Data.Images;
using Vibe.Testing;

namespace Vibe.Data.Tests.Images;

public sealed class CropTransformTests
{
    [Fact]
    [Trait("Category", "Golden")]
    public void Normalize_EqualsTheReference()
    {
        using var golden = GoldenCase.Open("crop-keypoints");
        var keypoints = golden.Array("keypoints_px");
        var expected = golden.Array("keypoints_normalized").ToArray<double>();
        var boxes = golden.Array("bbox_cxcywh").ToArray<double>().Chunk(4).ToArray();
        var (joints, channels) = ((int)keypoints.Shape[1], (int)keypoints.Shape[2]);
        var frames = keypoints.ToArray<double>().Chunk(joints * channels);

        var normalized = frames.Zip(boxes, (frame, box) =>
            new CropTransform(new PersonBox(box[0], box[1], box[2], box[3])).Normalize(frame, channels)).SelectMany(frame => frame)
                .ToArray();

        Assert.Equal(expected.Length, normalized.Length);
        Assert.True(expected.Zip(normalized, (one, other) => Math.Abs(one - other)).Max() < 1e-5);
    }

    [Fact]
    public void Normalize_PutsTheBoxCentreAtZero_AndKeepsConfidence()
    {
        var transform = new CropTransform(new PersonBox(100, 50, 60, 60), scale: 1.0);

        Assert.Equal([0, 0, 0.7, 1, -1, 0.2], transform.Normalize([100, 50, 0.7, 130, 20, 0.2], 3));
    }

    [Fact]
    public void ToImage_UndoesToCrop()
    {
        var transform = new CropTransform(new PersonBox(33.5, 71.25, 120, 90));
        var (x, y) = transform.ToCrop(12.5, 99);
        var (backX, backY) = transform.ToImage(x, y);

        Assert.Equal(12.5, backX, 10);
        Assert.Equal(99, backY, 10);
    }

    [Theory]
    [InlineData(0, 0, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, 0, 10, 10)]
    [InlineData(0, 0, 0, 10)]
    public void Constructor_Throws_WhenTheBoxHasNoFiniteArea(double x, double y, double width, double height) =>
        Assert.Throws<ArgumentException>(() => new CropTransform(new PersonBox(x, y, width, height)));
}
