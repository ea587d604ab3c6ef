using Vibe.Training.Schedules;

namespace Vibe.Training.Tests.Schedules;

public sealed class PlateauScheduleTests
{
    [Fact]
    public void Next_Lowers_WhenMoreEpochsThanThePatienceAreBad()
    {
        // PyTorch's ReduceLROnPlateau(patience=2): the third bad epoch lowers and starts the count anew; the best stays.
        var schedule = new PlateauSchedule(new ScheduleOptions { Patience = 2, Factor = 0.1 });

        Assert.Equal([1, 1, 1, 0.1, 1, 1, 0.1, 1, 1], new double[] { 10, 11, 12, 10, 10, 10, 10, 9, 9.5 }.Select(schedule.Next));
        Assert.Equal((9, 1), (schedule.Best, schedule.BadEpochs));
    }

    [Fact]
    public void Next_CountsOnlyAGainAboveTheThreshold()
    {
        // Threshold 1e-2, relative: better than 10 means below 9.9.
        var schedule = new PlateauSchedule(new ScheduleOptions { Patience = 0, Factor = 0.5, Threshold = 1e-2 });

        Assert.Equal([1, 0.5, 1], new[] { 10, 9.91, 9.89 }.Select(schedule.Next));
    }

    [Fact]
    public void Next_LowersAtOnce_WhenThereIsNoPatience()
    {
        var schedule = new PlateauSchedule(new ScheduleOptions { Patience = 0, Factor = 0.5 });

        Assert.Equal([1, 0.5, 0.5], new double[] { 5, 5, 5 }.Select(schedule.Next));
    }

    [Fact]
    public void Restore_ContinuesTheCount()
    {
        var schedule = new PlateauSchedule(new ScheduleOptions { Patience = 2, Factor = 0.1 });
        schedule.Restore(10, 2, 0.1);

        Assert.Equal(0.1, schedule.Next(10));
        Assert.Equal(0.01, schedule.Scale, 1e-15);
    }
}
