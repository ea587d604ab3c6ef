using Vibe.Core;
using Vibe.Preparation.Datasets;
using Vibe.Preparation.Features;
using Vibe.Preparation.Pipeline;

namespace Vibe.Preparation.Tests.Pipeline;

public sealed class VideoPreparationProgressTests : IDisposable
{
    private readonly TinyPreparation _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Prepare_GoesOn_WhereItEnded()
    {
        _tiny.Prepare("whole");
        var (path, good) = (TinyVideos.PictureOf(_tiny.Raw, 2, 3), File.ReadAllBytes(TinyVideos.PictureOf(_tiny.Raw, 2, 3)));
        File.WriteAllBytes(path, good[..200]);

        var error = Assert.Throws<PreparationException>(() => _tiny.Prepare("s"));
        File.WriteAllBytes(path, good);
        _tiny.Videos.ReadUnits.Clear();
        var report = _tiny.Prepare("s");

        Assert.Contains("v2_0: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Equal(PreparationProblem.DamagedRecord, error.Problem);
        Assert.Equal(["v2", "v3"], _tiny.Videos.ReadUnits);
        Assert.Equal(4, report.Units);
        _tiny.AssertSameStore("whole", "s");
    }

    [Fact]
    public void Prepare_DoesNothing_WhenTheStoreIsComplete()
    {
        _tiny.Prepare("s");
        _tiny.Videos.Read.Clear();

        var report = _tiny.Prepare("s");

        Assert.True(report.WasComplete);
        Assert.Empty(_tiny.Videos.Read);
        Assert.Equal(36, report.Store!.FrameCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void Prepare_GivesTheSameStore_InShards(int count)
    {
        var options = TinyPreparation.Options with { Crops = true };
        _tiny.Prepare("whole", options);

        foreach (var index in Enumerable.Range(1, count).Reverse())
        {
            var report = _tiny.Prepare("s", options with { Shard = new PreparationShard(index, count) });

            Assert.Equal(index - 1, report.MissingShards.Count);
            Assert.Equal(index == 1, report.Store is not null);
        }

        _tiny.AssertSameStore("whole", "s");
        Assert.False(Directory.Exists(_tiny.Folder.File("s.shards")));
        Assert.True(_tiny.Prepare("s", options with { Shard = new PreparationShard(1, count) }).WasComplete);
    }

    [Fact]
    public void Merge_NamesTheShardsThatAreMissing()
    {
        _tiny.Prepare("s", TinyPreparation.Options with { Shard = new PreparationShard(2, 3) });

        var error = Assert.Throws<InvalidDataException>(() => ShardFolders.Merge(_tiny.Folder.File("s")));

        Assert.Contains("expected 3 complete shards but these are not: 1/3, 3/3.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_NamesTheDifference_WhenAShardWasMadeOtherwise()
    {
        _tiny.Prepare("s", TinyPreparation.Options with { Shard = new PreparationShard(1, 2) });

        var error = Assert.Throws<InvalidDataException>(() =>
            _tiny.Prepare(
                "s", TinyPreparation.Options with { Shard = new PreparationShard(2, 2), Compatibility = Compatibility.Published }));

        Assert.Contains("expected a part made like the others but it was made with compatibility = Published instead of Corrected",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_RefusesWorkThatWasBegunOtherwise()
    {
        File.WriteAllText(TinyVideos.PictureOf(_tiny.Raw, 1, 1), "no picture");
        Assert.Throws<PreparationException>(() => _tiny.Prepare("s"));

        AssertRefused("it was made with crops = none instead of jpeg", TinyPreparation.Options with { Crops = true });
        TinyVideos.Draw(_tiny.Raw, 5, 4);
        AssertRefused("its source was v1 (3) where now is v1 (4)", TinyPreparation.Options);

        void AssertRefused(string difference, PreparationOptions options)
        {
            var error = Assert.Throws<IOException>(() => _tiny.Prepare("s", options));
            var expected = $"expected nothing, or unfinished work to continue, but {difference}. Delete the folder";
            Assert.Contains($"{_tiny.Folder.File("s.partial")}: {expected}", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Prepare_LeavesWhatIsComplete_WhenCancelled()
    {
        using var stop = new CancellationTokenSource();
        var progress = new Callback(report => _ = report.Units == 2 ? Stop() : 0);
        Assert.Throws<OperationCanceledException>(() =>
            VideoPreparation.Prepare(_tiny.Videos, _tiny.Raw, _tiny.Folder.File("s"), TinyPreparation.Options, _tiny.Features,
                progress: progress, cancellationToken: stop.Token));
        _tiny.Prepare("whole");
        _tiny.Videos.ReadUnits.Clear();
        _tiny.Prepare("s");

        Assert.Equal(["v2", "v3"], _tiny.Videos.ReadUnits);
        _tiny.AssertSameStore("whole", "s");

        int Stop()
        {
            stop.Cancel();
            return 0;
        }
    }

    [Fact]
    public void Prepare_ReadsNoFartherAhead_WhenFeaturesAreSlow()
    {
        TinyVideos.Draw(_tiny.Raw, 200);
        var slow = new SlowFeatures(() => _tiny.Videos.Read.Count);
        VideoPreparation.Prepare(_tiny.Videos, _tiny.Raw, _tiny.Folder.File("s"), TinyPreparation.Options, slow);

        // 64 pictures that wait, those being decoded on up to 16 threads and one more, and the two of the first batch of four people.
        Assert.InRange(slow.Seen, 2, 64 + 16 + 1 + 2);
    }

    [Fact]
    public void Prepare_TellsItsPace()
    {
        var reports = new List<PreparationProgress>();
        VideoPreparation.Prepare(
            _tiny.Videos, _tiny.Raw, _tiny.Folder.File("s"), TinyPreparation.Options, _tiny.Features, progress: new Callback(reports.Add));

        Assert.Equal((4, 4, "v3", 36L), (reports[^1].Units, reports[^1].UnitCount, reports[^1].Unit, reports[^1].Frames));
        Assert.Equal(TimeSpan.Zero, reports[^1].Left);
        Assert.Null(reports[0].Left);
        Assert.True(reports[^1].FramesPerSecond > 0);
    }

    private sealed class SlowFeatures(Func<int> count) : IFeatureExtractor
    {
        public string Identity => "slow";

        public int Seen { get; private set; }

        public void Extract(ReadOnlySpan<byte> crops, Span<float> features)
        {
            if (Seen == 0)
            {
                Thread.Sleep(500); // long enough to read everything, if nothing held it back
                Seen = count();
            }
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }

    private sealed class Callback(Action<PreparationProgress> action) : IProgress<PreparationProgress>
    {
        public void Report(PreparationProgress value) => action(value);
    }
}
