using Microsoft.Extensions.Logging.Abstractions;
using Vibe.Testing;
using Vibe.Testing.Runs;
using Vibe.Training.Checkpoints;
using Vibe.Training.Logging;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using Vibe.Training.Tests.Sessions;

namespace Vibe.Training.Tests.Checkpoints;

[Collection(TinyExperimentGroup.Name)]
public sealed class CheckpointFolderTests(TinyExperiment tiny) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Save_KeepsTheNewest_EveryNth_AndTheBest()
    {
        using var session = new TinySession(tiny, tiny.Options);
        var checkpoints = new CheckpointFolder(_folder.Root, new CheckpointOptions { KeepLast = 2, KeepEverySteps = 3 });
        checkpoints.SaveBest(session.Session);

        for (var step = 0; step < 8; step++)
        {
            session.Session.Progress = session.Session.Progress with { Step = step };
            checkpoints.Save(session.Session);
        }

        Assert.Equal(
            ["best.pt", "step-000000003.pt", "step-000000006.pt", "step-000000007.pt"],
            Directory.GetFiles(_folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(checkpoints.PathOf(7), checkpoints.Newest);
    }

    [Fact]
    public void TryLoadNewest_Throws_WhenNoneCanBeUsed()
    {
        using var session = new TinySession(tiny, tiny.Options);
        var checkpoints = new CheckpointFolder(_folder.Root, new CheckpointOptions());
        _folder.Write("step-000000003.pt", "torn");

        var error = Assert.Throws<InvalidDataException>(() => checkpoints.TryLoadNewest(session.Session, NullLogger.Instance));

        Assert.Contains("step-000000003.pt", error.Message, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void TryLoadNewest_GoesBack_WhenTheNewestLinksToNothing()
    {
        using var session = new TinySession(tiny, tiny.Options);
        var checkpoints = new CheckpointFolder(_folder.Root, new CheckpointOptions());
        session.Session.Progress = session.Session.Progress with { Step = 2 };
        checkpoints.Save(session.Session);
        File.CreateSymbolicLink(checkpoints.PathOf(5), _folder.File("gone.pt"));
        var messages = new List<string>();

        Assert.True(checkpoints.TryLoadNewest(session.Session, new LineLogger(messages.Add)));

        Assert.Equal(2, session.Session.Progress.Step);
        Assert.EndsWith($"Going back to {checkpoints.PathOf(2)}.", Assert.Single(messages), StringComparison.Ordinal);
    }

    [LinuxFact]
    public void TryLoadNewest_TakesTheBest_WhenNoOtherIsLeft_AndThrowsWhenThatIsGoneToo()
    {
        using var session = new TinySession(tiny, tiny.Options);
        var checkpoints = new CheckpointFolder(_folder.Root, new CheckpointOptions());
        session.Session.Progress = session.Session.Progress with { Step = 4 };
        checkpoints.SaveBest(session.Session);
        File.CreateSymbolicLink(checkpoints.PathOf(5), _folder.File("gone.pt"));

        Assert.True(checkpoints.TryLoadNewest(session.Session, NullLogger.Instance));
        Assert.Equal(4, session.Session.Progress.Step);

        File.WriteAllText(checkpoints.Best, "torn");
        var error = Assert.Throws<InvalidDataException>(() => checkpoints.TryLoadNewest(session.Session, NullLogger.Instance));
        Assert.StartsWith($"{_folder.Root}: none of the 2 checkpoints can be used: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("best.pt", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Require_Throws_WhenTheDiskIsAlmostFull()
    {
        var error = Assert.Throws<IOException>(() => DiskSpace.Require("runs/a", 100L << 20, 50L << 20));

        Assert.StartsWith(
            "runs/a: too little room on the disk for a checkpoint of 100 MiB: 50 MiB are free.", error.Message, StringComparison.Ordinal);
        DiskSpace.Require("runs/a", 100L << 20, 200L << 20);
    }
}
