using SkiaSharp;
using Vibe.Reporting.Explanations;

namespace Vibe.Reporting.Tests.Explanations;

public sealed class FeatureMapSheetTests
{
    [Fact]
    public void RenderPng_DrawsARowForEachStage_WithTheLiveliestChannelFirst()
    {
        // Channel 1 is bright on its right half, channel 0 is the same everywhere.
        var map = new FeatureMap("stage 1", 2, 2, [1, 1, 1, 1, 0, 5, 0, 5]);

        using var sheet = SKBitmap.Decode(FeatureMapSheet.RenderPng(new byte[3 * 8 * 8], [map, map]));

        Assert.Equal((110 + (9 * 150) - 6, (2 * 168) + 18), (sheet.Width, sheet.Height));
        var (dark, bright) = (sheet.GetPixel(110 + 300 + 10, 72), sheet.GetPixel(110 + 300 + 134, 72));
        Assert.True(bright.Red > dark.Red + 100, $"{dark} {bright}");
        Assert.Equal([1, 0], map.Liveliest(5).Select(channel => channel.Channel));
        Assert.Equal([0.5f, 3, 0.5f, 3], map.Mean());
    }
}
