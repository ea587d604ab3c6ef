using Vibe.Testing;
using Vibe.Training.Logging;
using Vibe.Training.Steps;

namespace Vibe.Training.Tests.Steps;

public sealed class StageClockTests
{
    [Fact]
    public void TakeRow_GivesEachStageItsLaps_AndStartsAnew()
    {
        var time = new ManualClock();
        var clock = new StageClock(time);
        time.Advance(2);
        clock.Lap(TrainingStage.Loading);
        time.Advance(3);
        clock.Lap(TrainingStage.Generator);
        time.Advance(4);
        clock.Lap(TrainingStage.Loading);

        Assert.Equal(new TimingRow { Step = 7, Loading = 6, Generator = 3 }, clock.TakeRow(7));
        Assert.Equal(new TimingRow { Step = 8 }, clock.TakeRow(8));
    }
}
