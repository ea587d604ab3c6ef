using Vibe.Data.Stores;
using Vibe.Testing;

namespace Vibe.Data.Tests.Stores;

public sealed class PartialFolderTests : IDisposable
{
    private const int Rounds = 50;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Commit_LeavesNothingButTheContent()
    {
        using var partial = new PartialFolder(_folder.File("s"), replace: false);
        File.WriteAllText(Path.Combine(partial.Path, "a"), "1");

        partial.Commit();

        Assert.Equal([_folder.File("s")], Directory.GetFileSystemEntries(_folder.Root));
        Assert.Equal([_folder.File("s/a")], Directory.GetFileSystemEntries(_folder.File("s")));
    }

    [Fact]
    public async Task Constructor_NeverTakesAFolderThatIsBeingNamed()
    {
        // Others try all the time while folders are written and named: whoever gets one finds it empty, and nothing is lost.
        using var stop = new CancellationTokenSource();
        var others = Enumerable.Range(0, 2).Select(_ => Task.Run(() => TryAll(stop.Token))).ToArray();
        for (var i = 0; i < Rounds; i++)
        {
            try
            {
                using var partial = new PartialFolder(_folder.File($"s{i}"), replace: false);
                File.WriteAllText(Path.Combine(partial.Path, "a"), "mine");
                partial.Commit();
            }
            catch (IOException) when (!File.Exists(_folder.File($"s{i}/a")))
            {
                // Another was faster, and gave up.
                i--;
            }
        }

        await stop.CancelAsync();
        await Task.WhenAll(others);
        Assert.All(Enumerable.Range(0, Rounds),
            i => Assert.Equal([_folder.File($"s{i}/a")], Directory.GetFileSystemEntries(_folder.File($"s{i}"))));
    }

    [Fact]
    public void Dispose_KeepsUnfinishedWork_ButNoEmptyFolder()
    {
        using (new PartialFolder(_folder.File("empty"), replace: false, keep: true))
        {
            // Nothing is written.
        }

        using (var partial = new PartialFolder(_folder.File("begun"), replace: false, keep: true))
        {
            File.WriteAllText(Path.Combine(partial.Path, "a"), "1");
        }

        using var again = new PartialFolder(_folder.File("begun"), replace: false, keep: true);
        Assert.Equal([_folder.File("begun.partial")], Directory.GetFileSystemEntries(_folder.Root));
        Assert.True(File.Exists(Path.Combine(again.Path, "a")));
    }

    private void TryAll(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            for (var i = 0; i < Rounds; i++)
            {
                try
                {
                    using var partial = new PartialFolder(_folder.File($"s{i}"), replace: false);
                }
                catch (IOException)
                {
                    // Taken, or being written.
                }
            }
        }
    }
}
