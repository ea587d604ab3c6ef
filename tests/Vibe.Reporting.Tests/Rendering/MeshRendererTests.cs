using SkiaSharp;
using Vibe.Reporting.Rendering;

namespace Vibe.Reporting.Tests.Rendering;

public sealed class MeshRendererTests
{
    private static readonly PinholeCamera Camera = new(40f, 40f, 20f, 20f);
    private static readonly SKColor Red = new(220, 40, 40);
    private static readonly SKColor Blue = new(40, 40, 220);

    [Fact]
    public void Draw_FillsTheProjectedAreaOnly()
    {
        using var picture = WhitePicture();

        MeshRenderer.Draw(picture, Camera, Square(0.5f, 2f, Red, 1f)); // 40 * 0.5 / 2 = 10 pixels around the centre

        Assert.NotEqual(SKColors.White, picture.GetPixel(11, 20));
        Assert.NotEqual(SKColors.White, picture.GetPixel(28, 20));
        Assert.Equal(SKColors.White, picture.GetPixel(9, 20));
        Assert.Equal(SKColors.White, picture.GetPixel(30, 20));
    }

    [Fact]
    public void Draw_ShowsTheNearerMesh_WhateverTheOrder()
    {
        using var first = WhitePicture();
        using var second = WhitePicture();
        var near = Square(0.5f, 2f, Red, 1f);
        var far = Square(2f, 4f, Blue, 1f);

        MeshRenderer.Draw(first, Camera, near, far);
        MeshRenderer.Draw(second, Camera, far, near);

        Assert.Equal(first.Bytes, second.Bytes);
        Assert.True(first.GetPixel(20, 20).Red > first.GetPixel(20, 20).Blue);
        Assert.True(first.GetPixel(5, 20).Blue > first.GetPixel(5, 20).Red);
    }

    [Fact]
    public void Draw_MixesWithThePicture_WhenTransparent()
    {
        using var solid = WhitePicture();
        using var glass = WhitePicture();

        MeshRenderer.Draw(solid, Camera, Square(0.5f, 2f, Red, 1f));
        MeshRenderer.Draw(glass, Camera, Square(0.5f, 2f, Red, 0.5f));

        var expected = (solid.GetPixel(20, 20).Green + 255) / 2;
        Assert.InRange(glass.GetPixel(20, 20).Green, expected - 2, expected + 2);
    }

    [Fact]
    public void Draw_SmoothsEdges()
    {
        using var picture = WhitePicture();

        MeshRenderer.Draw(picture, Camera, Square(0.525f, 2f, Red, 1f)); // ends in the middle of a pixel

        Assert.InRange(picture.GetPixel(9, 20).Green, picture.GetPixel(20, 20).Green + 10, 245);
    }

    [Theory]
    [InlineData(-2f)]
    [InlineData(0f)]
    [InlineData(float.NaN)]
    public void Draw_LeavesThePicture_WhenTheMeshIsNotInFront(float depth)
    {
        using var picture = WhitePicture();

        MeshRenderer.Draw(picture, Camera, Square(0.5f, depth, Red, 1f));

        Assert.All(picture.Pixels, pixel => Assert.Equal(SKColors.White, pixel));
    }

    [Fact]
    public void Draw_CutsTriangles_WhenTheyPassTheCamera()
    {
        using var picture = WhitePicture();
        var floor = new MeshInstance([-1f, 0.5f, -3f, 1f, 0.5f, -3f, 0f, 0.5f, 9f], [0, 1, 2], Red, 1f);

        MeshRenderer.Draw(picture, Camera, floor);

        Assert.Equal(SKColors.White, picture.GetPixel(20, 10));
        Assert.NotEqual(SKColors.White, picture.GetPixel(20, 38));
    }

    [Fact]
    public void Draw_NamesTheVertex_WhenAFaceHasNoSuchVertex()
    {
        using var picture = WhitePicture();
        var mesh = new MeshInstance([0f, 0f, 1f], [0, 0, 7], Red, 1f);

        var error = Assert.Throws<ArgumentException>(() => MeshRenderer.Draw(picture, Camera, mesh));

        Assert.Contains("A face names vertex 7, but the mesh has 1 vertices.", error.Message, StringComparison.Ordinal);
    }

    private static SKBitmap WhitePicture()
    {
        var picture = new SKBitmap(40, 40);
        picture.Erase(SKColors.White);
        return picture;
    }

    private static MeshInstance Square(float half, float depth, SKColor color, float opacity) => new(
        [-half, -half, depth, half, -half, depth, half, half, depth, -half, half, depth], [0, 1, 2, 0, 2, 3], color, opacity);
}
