using Vibe.Sweeps.Results;
using Vibe.Sweeps.State;
using Vibe.Testing;

namespace Vibe.Sweeps.Tests;

public sealed class SweepProgressTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_CountsTrialsThatHaveNotBegunAsWaiting()
    {
        var sweep = SweepTexts.Load(_folder, SweepTexts.Rates, """ "Seeds": [1, 2], """);
        var state = new SweepSnapshot(
            [],
            [Job(1, 1, JobStatus.Done), Job(1, 2, JobStatus.Failed), Job(2, 1, JobStatus.Running), Job(2, 2, JobStatus.Pending)]);

        var progress = SweepProgress.Of(sweep, state);

        Assert.Equal((1, 1, 1, 3, 6), (progress.Done, progress.Failed, progress.Running, progress.Waiting, progress.Expected));
        Assert.False(progress.IsFinished);
    }

    [Fact]
    public void Of_IsFinished_WhenEveryTrialHasEnded()
    {
        var sweep = SweepTexts.Load(_folder, SweepTexts.Rates);
        var state = new SweepSnapshot([], [Job(1, 1, JobStatus.Done), Job(2, 1, JobStatus.Failed), Job(3, 1, JobStatus.Done)]);

        var progress = SweepProgress.Of(sweep, state);

        Assert.Equal((2, 1, 0, 0, 3), (progress.Done, progress.Failed, progress.Running, progress.Waiting, progress.Expected));
        Assert.True(progress.IsFinished);
    }

    private static JobRecord Job(int point, long seed, JobStatus status) =>
        new(point, seed, 0, status, 1, 90, 1, 0, string.Empty, string.Empty);
}
