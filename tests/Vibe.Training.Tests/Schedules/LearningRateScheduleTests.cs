using Vibe.Evaluation;
using Vibe.Training.Schedules;

namespace Vibe.Training.Tests.Schedules;

public sealed class LearningRateScheduleTests
{
    private static readonly EpochMetrics Metrics = new(new EvaluationResult(1, 2, 3, 4, 5, 6), 7, 8);

    [Fact]
    public void ScaleAt_GrowsEvenly_WhileWarmingUp()
    {
        var schedule = new LearningRateSchedule(new ScheduleOptions { Kind = ScheduleKind.Constant, WarmupSteps = 4 }, 10, 100);

        Assert.Equal([0.25, 0.5, 0.75, 1, 1], Enumerable.Range(0, 5).Select(step => schedule.ScaleAt(step)));
    }

    [Fact]
    public void ScaleAt_FollowsHalfACosine_FromTheWarmUpToTheEnd()
    {
        // From step 20 to step 100, down to 0.2: in the middle (1 + 0.2) / 2.
        var schedule = new LearningRateSchedule(
            new ScheduleOptions { Kind = ScheduleKind.Cosine, WarmupSteps = 20, FinalShare = 0.2 }, 10, 100);

        Assert.Equal(1, schedule.ScaleAt(20), 1e-12);
        Assert.Equal(0.6, schedule.ScaleAt(60), 1e-12);
        Assert.Equal(0.2, schedule.ScaleAt(100), 1e-12);
        Assert.Equal(0.2, schedule.ScaleAt(150), 1e-12);
    }

    [Fact]
    public void ScaleAt_FallsAfterEveryFewEpochs()
    {
        var schedule = new LearningRateSchedule(new ScheduleOptions { Kind = ScheduleKind.Step, EveryEpochs = 2, Factor = 0.5 }, 10, 100);

        Assert.Equal([1, 1, 0.5, 0.5, 0.25], new long[] { 0, 19, 20, 39, 40 }.Select(schedule.ScaleAt));
    }

    [Theory]
    [InlineData(ScheduleMetric.Mpjpe, 1)]
    [InlineData(ScheduleMetric.PaMpjpe, 2)]
    [InlineData(ScheduleMetric.Pve, 3)]
    [InlineData(ScheduleMetric.AccelerationError, 4)]
    [InlineData(ScheduleMetric.GeneratorLoss, 7)]
    [InlineData(ScheduleMetric.DiscriminatorLoss, 8)]
    public void EndEpoch_WatchesItsOwnMetric(ScheduleMetric metric, double expected)
    {
        var schedule = new LearningRateSchedule(new ScheduleOptions { Metric = metric }, 10, 100);

        schedule.EndEpoch(Metrics);

        Assert.Equal(expected, schedule.Plateau.Best);
    }

    [Fact]
    public void EndEpoch_LowersTheRate_WhenItsMetricStopsFalling()
    {
        var schedule = new LearningRateSchedule(new ScheduleOptions { Patience = 0, Factor = 0.5 }, 10, 100);

        Assert.Equal([1, 0.5], new[] { schedule.EndEpoch(Metrics), schedule.EndEpoch(Metrics) });
        Assert.Equal(0.5, schedule.ScaleAt(3));
    }
}
