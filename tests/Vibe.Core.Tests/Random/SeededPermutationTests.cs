using Vibe.Core.Random;

namespace Vibe.Core.Tests.Random;

public sealed class SeededPermutationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(64)]
    [InlineData(1000)]
    [InlineData(65537)]
    public void At_GivesEveryNumberOnce(int count)
    {
        var permutation = new SeededPermutation(7, count);

        Assert.Equal(
            Enumerable.Range(0, count).Select(i => (long)i),
            Enumerable.Range(0, count).Select(i => permutation.At(i)).Order());
    }

    [Fact]
    public void At_DependsOnTheSeed_AndSpreadsEvenly()
    {
        // Of 6000 permutations of 3 numbers, each of the six comes about 1000 times (standard deviation 29).
        var histogram = Enumerable.Range(0, 6000)
            .Select(seed => new SeededPermutation(SplitMix64.At(1, (ulong)seed), 3))
            .GroupBy(permutation => (permutation.At(0), permutation.At(1)))
            .Select(group => group.Count())
            .ToList();

        Assert.Equal(6, histogram.Count);
        Assert.All(histogram, count => Assert.InRange(count, 850, 1150));
    }
}
