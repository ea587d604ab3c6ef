using SkiaSharp;
using Vibe.Reporting.Gallery;

namespace Vibe.Reporting.Tests.Gallery;

public sealed class MotionStripTests
{
    [Fact]
    public void RenderPng_DrawsTheTrueBodyAboveThePredictedOne()
    {
        using var strip = SKBitmap.Decode(MotionStrip.RenderPng(SampleClips.Create(), instants: 3));

        Assert.Equal((84 + (3 * 148), (2 * 232) + 24), (strip.Width, strip.Height));
        for (var instant = 0; instant < 3; instant++)
        {
            var middle = 84 + (instant * 148) + 74;
            var above = strip.GetPixel(middle, 206 - 70); // 0.76 m above the floor
            var below = strip.GetPixel(middle, 232 + 206 - 70);
            Assert.True(above.Blue > above.Red + 20, $"{instant}: {above}");
            Assert.True(below.Red > below.Blue + 20, $"{instant}: {below}");
        }
    }

    [Fact]
    public void OnFloor_PutsTheLowestVertexOnTheFloor()
    {
        var track = SampleClips.Track(1, 0.2f);

        var placed = BodyPlacement.OnFloor(track, 0, 1, System.Numerics.Quaternion.Identity, new System.Numerics.Vector3(0, 0, 12));

        Assert.Equal(0, placed.Where((_, i) => i % 3 == 1).Max());
        Assert.Equal(-1.6f, placed.Where((_, i) => i % 3 == 1).Min());
        Assert.Equal(12, placed.Where((_, i) => i % 3 == 2).Average(), 1e-5f);
    }
}
