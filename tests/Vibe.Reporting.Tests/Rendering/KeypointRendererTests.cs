using SkiaSharp;
using Vibe.Reporting.Rendering;

namespace Vibe.Reporting.Tests.Rendering;

public sealed class KeypointRendererTests
{
    [Fact]
    public void Draw_ShowsKeypointsWithConfidenceOnly()
    {
        using var picture = new SKBitmap(20, 20);
        picture.Erase(SKColors.White);
        var keypoints = new float[75];
        (keypoints[0], keypoints[1], keypoints[2]) = (15f, 15f, 1f);
        (keypoints[3], keypoints[4], keypoints[5]) = (15f, 5f, 1f);
        (keypoints[6], keypoints[7]) = (5f, 5f);

        KeypointRenderer.Draw(picture, keypoints);

        Assert.NotEqual(SKColors.White, picture.GetPixel(15, 10));
        Assert.Equal(SKColors.White, picture.GetPixel(10, 5));
        Assert.Equal(SKColors.White, picture.GetPixel(5, 5));
    }

    [Fact]
    public void Draw_Throws_WhenKeypointsAreMissing()
    {
        using var picture = new SKBitmap(4, 4);

        Assert.Throws<ArgumentException>(() => KeypointRenderer.Draw(picture, new float[30]));
    }
}
