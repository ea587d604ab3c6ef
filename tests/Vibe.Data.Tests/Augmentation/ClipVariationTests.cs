using Vibe.Data.Augmentation;

namespace Vibe.Data.Tests.Augmentation;

public sealed class ClipVariationTests
{
    [Fact]
    public void Draw_ChangesNothing_WithoutOptions()
    {
        var variation = ClipVariation.Draw(new AugmentationOptions(), 7, (100, 140), 110, 4);

        Assert.Equal([110L, 111, 112, 113], variation.Frames);
        Assert.Equal([0, 1, 2, 3], variation.SeenFrames);
        Assert.False(variation.ChangesContent);
    }

    [Fact]
    public void Draw_IsAPureFunctionOfTheStream()
    {
        var options = new AugmentationOptions { Flip = 0.5, Scale = 0.2, Rotation = 30, Speed = 1, FrameDrop = 0.3, Occlusion = 0.5 };
        ClipVariation Draw(ulong stream) => ClipVariation.Draw(options, stream, (0, 100), 20, 8);

        Assert.Equal((Draw(1).Scale, Draw(1).Angle, Draw(1).Hidden), (Draw(1).Scale, Draw(1).Angle, Draw(1).Hidden));
        Assert.Equal(Draw(1).Frames, Draw(1).Frames);
        Assert.NotEqual((Draw(1).Scale, Draw(1).Angle), (Draw(2).Scale, Draw(2).Angle));
    }

    [Fact]
    public void Draw_LeavesOtherKindsAlone_WhenOneIsTurnedOn()
    {
        var rotated = ClipVariation.Draw(new AugmentationOptions { Rotation = 30 }, 5, (0, 100), 20, 8);
        var both = ClipVariation.Draw(new AugmentationOptions { Rotation = 30, Flip = 1, FrameDrop = 0.5 }, 5, (0, 100), 20, 8);

        Assert.Equal(rotated.Angle, both.Angle);
        Assert.Equal(rotated.Angle, ClipVariation.Draw(new AugmentationOptions { Rotation = 30, Orbit = 180 }, 5, (0, 100), 20, 8).Angle);
    }

    [Fact]
    public void Draw_StaysInsideTheSequence_AndInOrder_AtEverySpeed()
    {
        var options = new AugmentationOptions { Speed = 3 };
        var all = Enumerable.Range(0, 200).Select(i => ClipVariation.Draw(options, (ulong)i, (50, 70), 62, 8).Frames).ToArray();

        Assert.All(all,
            frames => Assert.True(frames[0] >= 50 && frames[^1] < 70 && frames.Zip(frames.Skip(1)).All(pair => pair.First <= pair.Second)));
        Assert.Contains(all, frames => frames[^1] - frames[0] > 14); // more than twice as fast
        Assert.Contains(all, frames => frames[^1] - frames[0] < 4);  // less than half as fast
    }

    [Fact]
    public void Draw_ShowsTheFrameBefore_WhereOneIsDropped()
    {
        var seen = Enumerable.Range(0, 100)
            .Select(i => ClipVariation.Draw(new AugmentationOptions { FrameDrop = 0.5 }, (ulong)i, (0, 8), 0, 8).SeenFrames).ToArray();

        Assert.All(seen, frames => Assert.All(Enumerable.Range(1, 7), i => Assert.True(frames[i] == i || frames[i] == frames[i - 1])));
        Assert.InRange(seen.Sum(frames => Enumerable.Range(0, 8).Count(i => frames[i] != i)), 280, 420); // about half of 700
    }
}
