using Vibe.Core.Random;

namespace Vibe.Core.Tests.Random;

public class SeededRandomTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(161803398)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void Next_EqualsDotNetsSeededGenerator(int seed)
    {
        var expected = new System.Random(seed);
        var actual = new SeededRandom(seed);

        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal(expected.NextDouble(), actual.NextDouble());
            Assert.Equal(expected.NextSingle(), actual.NextSingle());
            Assert.Equal(expected.Next(), actual.Next());
            Assert.Equal(expected.Next(7), actual.Next(7));
            Assert.Equal(expected.Next(-3, 4), actual.Next(-3, 4));
        }
    }

    [Fact]
    public void Next_Throws_WhenNoIntegerIsAsked()
    {
        var random = new SeededRandom(1);

        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(int.MinValue, int.MaxValue));
    }
}
