using Vibe.Training.Metrics;
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
        Assert.Equal(expected, Metrics(generator, discriminator).IsFinite);
    }

    [Fact]
    public void Indexer_GivesTheNumberOfAName()
    {
        var metrics = Metrics(1.5f, 2);

        Assert.Equal(1.5, metrics[MetricNames.GeneratorLoss]);
        Assert.Equal(0.25, metrics["smoothness"]);
        Assert.Null(metrics.Find(MetricNames.RealAccuracy));
        var error = Assert.Throws<KeyNotFoundException>(() => metrics["smoothnes"]);
        Assert.StartsWith(
            "The step reports no 'smoothnes'. It reports generatorLoss, smoothness, ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scalars_HaveTheAccuracies_OnStepsWithScores()
    {
        var metrics = new StepMetrics([new(MetricNames.GeneratorLoss, 1f)], new DiscriminatorScores([0.9f, 0.2f], [0.1f, 0.2f], 0.5));

        Assert.Equal((0.5, 1.0), (metrics[MetricNames.RealAccuracy], metrics[MetricNames.FakeAccuracy]));
        Assert.Equal("generatorLoss 1, realAccuracy 0.5, fakeAccuracy 1", metrics.ToString());
    }

    private static StepMetrics Metrics(float generator, float discriminator) => new(
    [
        new(MetricNames.GeneratorLoss, generator),
        new("smoothness", 0.25f),
        new(MetricNames.DiscriminatorLoss, discriminator),
        new(MetricNames.GeneratorGradientNorm, 1f),
        new(MetricNames.DiscriminatorGradientNorm, 1f),
    ]);
}
