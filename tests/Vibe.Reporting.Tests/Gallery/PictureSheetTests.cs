using SkiaSharp;
using Vibe.Reporting.Gallery;

namespace Vibe.Reporting.Tests.Gallery;

public sealed class PictureSheetTests
{
    // 84 for the labels, then cells of 176 with gaps of 6.
    private const int Left = 84, Cell = 176, Stride = 182;

    [Fact]
    public void RenderPng_DrawsThePredictedOverTheTrueBody()
    {
        using var sheet = SKBitmap.Decode(PictureSheet.RenderPng(SampleClips.Create(), count: 2));

        Assert.Equal((Left + (2 * Stride) - 6, (3 * Stride) + 24), (sheet.Width, sheet.Height));
        var cameraTop = Stride;

        // 5000 px / 50 m * 176 / 224 = 78.6 px per metre: true from -0.3 to 0.3 m, predicted from -0.1 to 0.5 m.
        Assert.True(IsBlue(sheet.GetPixel(Left + (Cell / 2) - 16, cameraTop + (Cell / 2))));
        Assert.True(IsOrange(sheet.GetPixel(Left + (Cell / 2) + 32, cameraTop + (Cell / 2))));
        Assert.Equal(0, sheet.GetPixel(Left - 3, cameraTop).Alpha); // the page shows through
        Assert.Equal(sheet.GetPixel(Left + 2, cameraTop + 2), sheet.GetPixel(Left + (Cell / 2) - 30, cameraTop + (Cell / 2)));
    }

    [Fact]
    public void RenderPng_DrawsThePredictedBodyAlone_WhenTheTrueOneIsNotKnown()
    {
        using var sheet = SKBitmap.Decode(
            PictureSheet.RenderPng(SampleClips.Create() with { True = null, FrameErrorsMm = [float.NaN, 1, 2, 3] }, count: 2));

        // From -0.1 to 0.5 m: only the ground is 16 pixels to the left of the middle, and orange is 32 to the right.
        Assert.Equal(sheet.GetPixel(Left + 2, Stride + 2), sheet.GetPixel(Left + (Cell / 2) - 16, Stride + (Cell / 2)));
        Assert.True(IsOrange(sheet.GetPixel(Left + (Cell / 2) + 32, Stride + (Cell / 2))));
    }

    [Fact]
    public void RenderPng_ShowsDepthFromTheSide()
    {
        var clip = SampleClips.Create(1, withKeypoints: false);
        var forward = clip.Predicted with { Roots = [0, 0, -0.4f] }; // the body is 0.4 m farther than its pelvis tells

        using var sheet = SKBitmap.Decode(PictureSheet.RenderPng(clip with { Predicted = forward }, count: 1));

        // Farther is to the right: true from -0.15 to 0.15 m, predicted from 0.25 to 0.55 m.
        var row = Stride + (Cell / 2);
        Assert.True(IsBlue(sheet.GetPixel(Left + (Cell / 2), row)));
        Assert.True(IsOrange(sheet.GetPixel(Left + (Cell / 2) + 31, row)));
    }

    [Fact]
    public void RenderPng_WritesText_WithoutAFontOnTheSystem()
    {
        using var sheet = SKBitmap.Decode(PictureSheet.RenderPng(SampleClips.Create(), count: 4));

        var covered = Enumerable.Range(0, Left).Count(x => Enumerable.Range(Cell / 2 - 10, 20).Any(y => sheet.GetPixel(x, y).Alpha > 0x60));
        Assert.InRange(covered, 30, 80); // columns that the letters of "observed" cover
    }

    [Fact]
    public void RenderPng_LeavesTheKeypointsOut_WhenThereAreNone()
    {
        using var with = SKBitmap.Decode(PictureSheet.RenderPng(SampleClips.Create()));
        using var without = SKBitmap.Decode(PictureSheet.RenderPng(SampleClips.Create(withKeypoints: false)));

        Assert.Equal(with.Height - Stride, without.Height);
    }

    [Fact]
    public void RenderPng_IsDeterministic() =>
        Assert.Equal(PictureSheet.RenderPng(SampleClips.Create()), PictureSheet.RenderPng(SampleClips.Create()));

    [Fact]
    public void RenderPng_NamesTheArray_WhenItsShapeIsWrong()
    {
        var clip = SampleClips.Create();

        var error = Assert.Throws<ArgumentException>(
            () => PictureSheet.RenderPng(clip with { True = clip.True! with { Roots = [1, 2, 3] } }));

        Assert.Equal("Expected shape (T,3) with T = 4 for True.Roots but got 3 values.", error.Message);
        Assert.Throws<ArgumentException>(() => PictureSheet.RenderPng(clip with { Keypoints = new float[24] }));
        Assert.Throws<ArgumentException>(() => PictureSheet.RenderPng(clip with { FrameErrorsMm = [1] }));
    }

    [Theory]
    [InlineData(16, 4, new[] { 0, 5, 10, 15 })]
    [InlineData(3, 7, new[] { 0, 1, 2 })]
    [InlineData(9, 1, new[] { 4 })]
    [InlineData(1, 5, new[] { 0 })]
    public void PickFrames_TakesTheFirstAndTheLast(int frames, int count, int[] expected) =>
        Assert.Equal(expected, SampleClips.Create(frames).PickFrames(count));

    private static bool IsBlue(SKColor color) => color.Blue > color.Red + 20;

    private static bool IsOrange(SKColor color) => color.Red > color.Blue + 20;
}
