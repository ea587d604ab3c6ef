using SkiaSharp;
using Vibe.Reporting.Explanations;
using Vibe.Reporting.Rendering;

namespace Vibe.Reporting.Tests.Explanations;

public sealed class FrameCurveSheetTests
{
    [Fact]
    public void RenderPng_DrawsABarForEachFrameThatHasANumber()
    {
        var curve = new FrameCurve("score", [float.NaN, 2, -1, 2]);
        var triangle = new MeshInstance([-1, 1, 5, 1, 1, 5, 0, -1, 5], [0, 1, 2], SKColors.White, 1);

        using var sheet = SKBitmap.Decode(FrameCurveSheet.RenderPng(
            [curve], [0, 2], _ => triangle, (width, height) => new PinholeCamera(100, 100, width / 2f, height / 2f)));

        // Four frames of 260 px each; 2 at the top, 0 at two thirds, -1 at the bottom of 90 px.
        const int Top = 170 + 26;
        Assert.Equal((150 + 1040, Top + 90 + 26), (sheet.Width, sheet.Height));
        Assert.False(IsBar(130, 30));
        Assert.True(IsBar(390, 30));
        Assert.False(IsBar(390, 75));
        Assert.False(IsBar(650, 30));
        Assert.True(IsBar(650, 75));
        Assert.True(sheet.GetPixel(150 + 52, 85).Alpha > 200); // a body

        bool IsBar(int x, int y) => sheet.GetPixel(150 + x, Top + y) is { Alpha: > 200 } pixel && pixel.Red > pixel.Blue + 50;
    }
}
