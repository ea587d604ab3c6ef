using Vibe.Testing;
using Vibe.Training.Sessions;

namespace Vibe.Training.Tests.Sessions;

public sealed class RunClockTests
{
    [Fact]
    public void TotalSeconds_CountsFromTheStart()
    {
        var time = new ManualClock();
        time.Advance(100);
        var clock = new RunClock(time);
        time.Advance(2.5);

        Assert.Equal(2.5, clock.TotalSeconds);
    }

    [Fact]
    public void Resume_AddsTheEarlierParts_AndKeepsThisOne()
    {
        var time = new ManualClock();
        var clock = new RunClock(time);
        time.Advance(3); // opening stores and reading the checkpoint belong to the run too
        clock.Resume(60);
        time.Advance(4);

        Assert.Equal(67, clock.TotalSeconds);
    }
}
