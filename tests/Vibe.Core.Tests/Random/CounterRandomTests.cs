using Vibe.Core.Random;

namespace Vibe.Core.Tests.Random;

public sealed class CounterRandomTests
{
    [Fact]
    public void NextDouble_GivesTheStreamsUpper53Bits()
    {
        var random = new CounterRandom(0);

        // 0xE220A8397B1DCDAF / 2^64 and 0x6E789E6AA1B965F4 / 2^64, to 53 bits.
        Assert.Equal([0.8833108082136426, 0.43152799704850997], new[] { random.NextDouble(), random.NextDouble() });
    }

    [Fact]
    public void NextGaussian_IsTheSumOfTwelveNumbersLessSix() =>
        Assert.Equal(0.046463470549564345, new CounterRandom(0).NextGaussian(), 1e-15);

    [Fact]
    public void NextGaussian_HasMeanZeroAndVarianceOne()
    {
        var random = new CounterRandom(5);

        var values = Enumerable.Range(0, 20_000).Select(_ => random.NextGaussian()).ToArray();

        Assert.Equal(0, values.Average(), 0.03); // the mean's standard deviation is 0.007
        Assert.Equal(1, values.Average(value => value * value), 0.04);
    }
}
