using Vibe.Training.Configuration;

namespace Vibe.Training.Tests.Configuration;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("Seed", "seed", 0)]
    [InlineData("Seed", "Sede", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Between_CountsTypingErrors(string left, string right, int expected)
    {
        Assert.Equal(expected, EditDistance.Between(left, right));
        Assert.Equal(expected, EditDistance.Between(right, left));
    }
}
