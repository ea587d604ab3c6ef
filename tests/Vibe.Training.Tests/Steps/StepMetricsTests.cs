using Vibe.Training.Steps;

namespace Vibe.Training.Tests.Steps;

public sealed class StepMetricsTests
{
    [Theory]
    [InlineData(1f, 0f, true)]
    [InlineData(float.NaN, 0f, false)]
    [InlineData(1f, float.NaN, false)]
    [InlineData(float.PositiveInfinity, 0f, false)]
    public void IsFinite_LooksAtBothObjectives(float generator, float discriminator, bool expected)
    {
        Assert.Equal(expected, new StepMetrics(generator, 0, 0, 0, 0, 0, 0, discriminator, 0, 0, 0, 0, 0).IsFinite);
    }
}
