using Vibe.Synthetic.Motion;

namespace Vibe.Synthetic.Tests.Motion;

public sealed class PerformerStyleTests
{
    [Fact]
    public void FromSeed_IsTheSamePerformer_ForTheSameSeed()
    {
        Assert.Equal(PerformerStyle.FromSeed(11), PerformerStyle.FromSeed(11));
    }

    [Fact]
    public void FromSeed_IsAnotherPerformer_ForAnotherSeed()
    {
        Assert.NotEqual(PerformerStyle.FromSeed(11), PerformerStyle.FromSeed(12));
    }

    [Fact]
    public void FromSeed_KnowsBothHands()
    {
        var right = Enumerable.Range(0, 200).Count(seed => PerformerStyle.FromSeed(seed).RightHanded);

        Assert.InRange(right, 150, 195);
    }
}
