using Vibe.Sweeps.Files;
using Vibe.Sweeps.State;
using Vibe.Testing;

namespace Vibe.Sweeps.Tests;

public sealed class SweepDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly SweepDefinition _sweep;
    private readonly SweepFolder _place;

    public SweepDatabaseTests()
    {
        _sweep = SweepTexts.Load(_folder, SweepTexts.Rates, """ "Seeds": [1, 2], """);
        _place = SweepFolder.Prepare(_folder.File("sweep"), _sweep);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TryClaim_GivesEachJobOnce()
    {
        var database = SweepDatabase.Open(_place, _sweep, _clock);
        var other = SweepDatabase.Open(_place, _sweep, _clock);
        var jobs = Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? database : other).TryClaim($"w{i}", _ => false, out _)!.Job).ToArray();
        Assert.Equal(6, jobs.Distinct().Count());
        Assert.Equal([1, 1, 2, 2, 3, 3], jobs.Select(job => job.Point));
        Assert.Null(database.TryClaim("late", _ => false, out var isFinished));
        Assert.False(isFinished);
    }

    [Fact]
    public void TryClaim_GivesAJobAway_WhenItsLeaseIsOver()
    {
        var database = SweepDatabase.Open(_place, _sweep, _clock);
        var first = database.TryClaim("a", _ => false, out _)!;
        _clock.Advance(100);
        Assert.True(database.Renew(first));
        _clock.Advance(119);
        Assert.NotEqual(first.Job, database.TryClaim("b", _ => false, out _)!.Job);
        _clock.Advance(2);
        Assert.Equal(first.Job, database.TryClaim("c", _ => false, out _)!.Job);
        Assert.False(database.Renew(first));
        Assert.False(database.Finish(first, 1, 1, 1));
    }

    [Fact]
    public void TryClaim_GivesAJobAway_WhenItsWorkerIsGone()
    {
        var database = SweepDatabase.Open(_place, _sweep, _clock);
        var first = database.TryClaim("a", _ => false, out _)!;
        Assert.Equal(first.Job, database.TryClaim("b", owner => owner == "a", out _)!.Job);
    }

    [Fact]
    public void TryClaim_Finishes_WhenNothingIsLeft()
    {
        var database = SweepDatabase.Open(_place, _sweep, _clock);
        while (database.TryClaim("a", _ => false, out _) is { } claim)
        {
            Assert.True(claim.Job.Point == 2 ? database.Fail(claim, "no", 1) : database.Finish(claim, 50, 90, 1));
        }

        database.TryClaim("a", _ => false, out var isFinished);
        Assert.True(isFinished);
        Assert.Equal(2, database.Read().Jobs.Count(job => job.Reason == "no"));
        Assert.Equal(2, database.RetryFailed());
        Assert.Equal(2, database.TryClaim("a", _ => false, out _)!.Job.Point);
    }

    [Fact]
    public void Open_SaysThatTheFileIsDamaged()
    {
        SweepDatabase.Open(_place, _sweep, _clock).TryClaim("a", _ => false, out _);
        foreach (var file in Directory.GetFiles(_place.Root, "sweep.db-*"))
        {
            File.Delete(file);
        }

        File.WriteAllText(_place.DatabasePath, new string('x', 5000));
        var error = Assert.Throws<InvalidDataException>(() => SweepDatabase.Open(_place, _sweep, _clock));
        Assert.Contains("sweep.db: expected a sweep's database", error.Message, StringComparison.Ordinal);
        Assert.Contains("Move it away", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_RefusesTheFolderOfAnotherSweep()
    {
        var other = SweepTexts.Load(_folder, SweepTexts.Sizes);
        Assert.Contains("holds another sweep", Assert.Throws<IOException>(() => SweepFolder.Prepare(_place.Root, other)).Message,
            StringComparison.Ordinal);
        _folder.Write("photos/a.jpg", "x");
        Assert.Contains("holds files, but no sweep",
            Assert.Throws<IOException>(() => SweepFolder.Prepare(_folder.File("photos"), other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ReadsTheDefinitionBack()
    {
        SweepFolder.Open(_place.Root, out var read);
        Assert.Equal(_sweep.Fingerprint, read.Fingerprint);
        Assert.Throws<FileNotFoundException>(() => SweepFolder.Open(_folder.Root, out _));
    }

    [Theory]
    [InlineData("/data/sweep", false)]
    [InlineData("/scratch/sweep", true)]
    public void SharedDisk_KnowsWhatMachinesMayShare(string folder, bool isShared) =>
        Assert.Equal(isShared, SharedDisk.Check(folder, Mounts));

    [Theory]
    [InlineData("/home/me/sweep", "nfs4")]
    [InlineData("/home/my disk/sweep", "fuse.sshfs")]
    public void SharedDisk_RefusesWhatHasNoLocks(string folder, string type)
    {
        var error = Assert.Throws<IOException>(() => SharedDisk.Check(folder, Mounts));
        Assert.Contains($"lies on {type}", error.Message, StringComparison.Ordinal);
        Assert.Contains("Choose a folder on a local disk", error.Message, StringComparison.Ordinal);
    }

    private static readonly string[] Mounts =
    [
        "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
        "40 22 0:40 / /home rw - nfs4 server:/home rw",
        "41 40 0:41 / /home/my\\040disk rw - fuse.sshfs me@there rw",
        "42 22 0:42 / /scratch rw - lustre mgs:/scratch rw",
    ];
}
