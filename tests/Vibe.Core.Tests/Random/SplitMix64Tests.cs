using Vibe.Core.Random;

namespace Vibe.Core.Tests.Random;

public sealed class SplitMix64Tests
{
    [Fact]
    public void At_EqualsTheReference() => Assert.Equal(
        [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F],
        new[] { SplitMix64.At(0, 0), SplitMix64.At(0, 1), SplitMix64.At(0, 2) }); // Vigna's splitmix64.c, seed 0

    [Fact]
    public void Derive_GivesAStreamOfItsOwn_ToEachNameAndSeed()
    {
        ulong[] streams = [SplitMix64.Derive(1, "a"), SplitMix64.Derive(1, "b"), SplitMix64.Derive(1, "A"), SplitMix64.Derive(2, "a")];

        Assert.Equal(4, streams.Distinct().Count());
        Assert.Equal(streams[0], SplitMix64.Derive(1, "a"));
    }

    [Fact]
    public void DeriveSeed_IsNeverNegative()
    {
        var seeds = Enumerable.Range(-500, 1000).Select(seed => SplitMix64.DeriveSeed(seed, "weights")).ToArray();

        Assert.All(seeds, seed => Assert.InRange(seed, 0, long.MaxValue));
        Assert.Equal(seeds.Length, seeds.Distinct().Count());
    }
}
