using Vibe.Core;
using Vibe.Core.Geometry;
using Vibe.Data.Images;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Preparation.Datasets;
using Vibe.Preparation.Features;
using Vibe.Preparation.Pipeline;
using Vibe.Testing;

namespace Vibe.Preparation.Tests.Pipeline;

public sealed class VideoPreparationTests : IDisposable
{
    private static readonly PreparationOptions Options = new() { BatchSize = 4 };

    private readonly TemporaryFolder _folder = new();
    private readonly TinyVideos _videos = new();
    private readonly QuickFeatures _features = new();
    private readonly string _raw;

    public VideoPreparationTests() => _raw = TinyVideos.Draw(_folder.File("raw"), 5, 3, 6, 4);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Prepare_MakesAStore_DecodingEachPictureOnce()
    {
        Prepare("s");

        using var store = FrameStore.Open(_folder.File("s"));
        Assert.Equal(["v0_0", "v0_1", "v1_0", "v1_1", "v2_0", "v2_1", "v3_0", "v3_1"], store.Manifest.Sequences.Select(sequence => sequence.Name));
        Assert.Equal(36, store.FrameCount);
        Assert.Equal(18, _videos.Read.Distinct().Count());
        Assert.Equal(18, _videos.Read.Count);
        Assert.Equal([4, 4, 2, 4, 2, 4, 4, 4, 4, 4], _features.Batches); // ten, six, twelve and eight crops, never across videos
        Assert.Equal("v2/001.jpg", store.ImageName(17));
        Assert.Equal((50, 1.2, "quick-v1"), (store.Manifest.FramesPerSecond, store.Manifest.CropScale, store.Manifest.FeatureExtractor));
        Assert.Equal("v0: 5 pictures", store.Manifest.Provenance.Sources[0].Path);
        Assert.Null(store.Manifest.Dropped);
    }

    [Fact]
    public void Prepare_PutsFeaturesAndKeypointsWhereTheyBelong()
    {
        Prepare("s");

        // The second person of video 1 in frame 2: row 10 + 3 + 2; the box's centre is at x = 20 + 2 + 30, the first joint at x = 22.
        using var store = FrameStore.Open(_folder.File("s"));
        var (expected, features, keypoints) = (new float[2048], new float[2048], new float[147]);
        var image = RgbImage.Load(TinyVideos.PictureOf(_raw, 1, 2));
        _features.Extract(ImageCropper.SampleBytes(image, new CropTransform(new PersonBox(52, 30, 40, 40), 1.2)), expected);
        store.Read(FrameColumn.Features, 15, 1, features);
        store.Read(FrameColumn.Keypoints2D, 15, 1, keypoints);

        Assert.Equal(expected, features);
        Assert.Equal([(22 - 52) / 24f, 0, 1], keypoints[(25 * 3)..(26 * 3)]);
        Assert.Equal([0, 0, 0], keypoints[(38 * 3)..(39 * 3)]); // invisible
        Assert.Equal([0, 0, 0], keypoints[..3]); // not in the convention
    }

    [Fact]
    public void Prepare_GoesOn_WhereItEnded()
    {
        Prepare("whole");
        var (path, good) = (TinyVideos.PictureOf(_raw, 2, 3), File.ReadAllBytes(TinyVideos.PictureOf(_raw, 2, 3)));
        File.WriteAllBytes(path, good[..200]);

        var error = Assert.Throws<PreparationException>(() => Prepare("s"));
        File.WriteAllBytes(path, good);
        _videos.ReadUnits.Clear();
        var report = Prepare("s");

        Assert.Contains("v2_0: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Equal(PreparationProblem.DamagedRecord, error.Problem);
        Assert.Equal(["v2", "v3"], _videos.ReadUnits);
        Assert.Equal(4, report.Units);
        AssertSameStore("whole", "s");
    }

    [Fact]
    public void Prepare_DoesNothing_WhenTheStoreIsComplete()
    {
        Prepare("s");
        _videos.Read.Clear();

        var report = Prepare("s");

        Assert.True(report.WasComplete);
        Assert.Empty(_videos.Read);
        Assert.Equal(36, report.Store!.FrameCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void Prepare_GivesTheSameStore_InShards(int count)
    {
        var options = Options with { Crops = true };
        Prepare("whole", options);

        foreach (var index in Enumerable.Range(1, count).Reverse())
        {
            var report = Prepare("s", options with { Shard = new PreparationShard(index, count) });

            Assert.Equal(index - 1, report.MissingShards.Count);
            Assert.Equal(index == 1, report.Store is not null);
        }

        AssertSameStore("whole", "s");
        Assert.False(Directory.Exists(_folder.File("s.shards")));
        Assert.True(Prepare("s", options with { Shard = new PreparationShard(1, count) }).WasComplete);
    }

    [Fact]
    public void Merge_NamesTheShardsThatAreMissing()
    {
        Prepare("s", Options with { Shard = new PreparationShard(2, 3) });

        var error = Assert.Throws<InvalidDataException>(() => ShardFolders.Merge(_folder.File("s")));

        Assert.Contains("expected 3 complete shards but these are not: 1/3, 3/3.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_NamesTheDifference_WhenAShardWasMadeOtherwise()
    {
        Prepare("s", Options with { Shard = new PreparationShard(1, 2) });

        var error = Assert.Throws<InvalidDataException>(() =>
            Prepare("s", Options with { Shard = new PreparationShard(2, 2), Compatibility = Compatibility.Published }));

        Assert.Contains("expected a part made like the others but it was made with compatibility = Published instead of Corrected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_SkipsAndCountsWhatIsDamaged_WhenAsked()
    {
        File.WriteAllText(TinyVideos.PictureOf(_raw, 0, 1), "no picture");
        File.Delete(TinyVideos.PictureOf(_raw, 3, 0));
        Prepare("s", Options with { SkipBad = true });

        using var store = FrameStore.Open(_folder.File("s"));
        var drop = Assert.Single(store.Manifest.Dropped!);
        Assert.Equal((DropLog.Damaged, 1L, 2L), (drop.Reason, drop.Records, drop.Frames));
        Assert.Equal([TinyVideos.PictureOf(_raw, 0, 1)], drop.Examples);
        Assert.Equal(["v0_0#0", "v0_0#2", "v0_1#0", "v0_1#2"], store.Manifest.Sequences.Take(4).Select(sequence => sequence.Name));
        Assert.Equal([1L, 3L, 1L, 3L], store.Manifest.Sequences.Take(4).Select(sequence => sequence.Count));
    }

    [Fact]
    public void Prepare_KeepsOneSequence_WhenAFrameIsMissing_Published()
    {
        File.Delete(TinyVideos.PictureOf(_raw, 0, 2));
        Prepare("corrected", Options with { Limit = 1 });
        Prepare("published", Options with { Limit = 1, Compatibility = Compatibility.Published });

        Assert.Equal(["v0_0#0", "v0_0#3", "v0_1#0", "v0_1#3"], StoreManifest.Read(_folder.File("corrected")).Sequences.Select(sequence => sequence.Name));
        Assert.Equal(["v0_0", "v0_1"], StoreManifest.Read(_folder.File("published")).Sequences.Select(sequence => sequence.Name));
    }

    // 50 frames a second: to 20 by time is 0, 2.5, 5; every second frame is 25 a second, whatever the store says.
    [Theory]
    [InlineData(Compatibility.Corrected, 20.0, new long[] { 0, 3, 5 })]
    [InlineData(Compatibility.Published, 20.0, new long[] { 0, 2, 4 })]
    [InlineData(Compatibility.Corrected, 30.0, new long[] { 0, 2, 3, 5 })]
    [InlineData(Compatibility.Published, 30.0, new long[] { 0, 1, 2, 3, 4, 5 })]
    public void Prepare_BringsVideosToAFrameRate(Compatibility compatibility, double rate, long[] expected)
    {
        Prepare("s", Options with { FramesPerSecond = rate, Compatibility = compatibility });

        using var store = FrameStore.Open(_folder.File("s"));
        var sequence = store.Manifest.Sequences.Single(sequence => sequence.Name == "v2_0");
        var ids = new long[sequence.Count];
        store.ReadFrameIds(sequence.First, ids);
        Assert.Equal(expected, ids);
        Assert.Equal(rate, store.Manifest.FramesPerSecond);
    }

    [Fact]
    public void Prepare_BringsFasterVideosToTheDataSetsRate_Corrected()
    {
        _videos.StoreRate = 25;
        Prepare("corrected");
        Prepare("published", Options with { Compatibility = Compatibility.Published });

        var corrected = StoreManifest.Read(_folder.File("corrected"));
        Assert.Equal([3, 3, 2, 2, 3, 3, 2, 2], corrected.Sequences.Select(sequence => (int)sequence.Count));
        Assert.Equal(("faster than the store's frame rate", 8L, 16L), (corrected.Dropped![0].Reason, corrected.Dropped[0].Records, corrected.Dropped[0].Frames));
        Assert.Equal(36, StoreManifest.Read(_folder.File("published")).FrameCount);
    }

    [Fact]
    public void Prepare_SaysHowFast_WhenTheRateIsTooHigh()
    {
        var error = Assert.Throws<PreparationException>(() => Prepare("s", Options with { FramesPerSecond = 60 }));

        Assert.Equal(PreparationProblem.SlowVideo, Assert.IsType<PreparationException>(error.InnerException).Problem);
        Assert.Contains("v0_0: expected a video of at least 60 frames a second but it has 50.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Compatibility.Corrected)]
    [InlineData(Compatibility.Published)]
    public void Prepare_CountsSlowerVideosApart_WhenBadOnesAreSkipped(Compatibility compatibility)
    {
        _videos.Slow = "v1"; // 15 frames a second, the others 50
        File.WriteAllText(TinyVideos.PictureOf(_raw, 2, 1), "no picture");
        Prepare("s", Options with { FramesPerSecond = 25, SkipBad = true, Compatibility = compatibility });

        var manifest = StoreManifest.Read(_folder.File("s"));
        var slow = manifest.Dropped!.Single(drop => drop.Reason == "slower than the store's frame rate");
        Assert.Equal((2L, 6L, "v1_0"), (slow.Records, slow.Frames, slow.Examples[0]));
        Assert.DoesNotContain(manifest.Dropped!, drop => drop.Reason == DropLog.Damaged); // frame 1 is not wanted at 25 a second
        Assert.DoesNotContain(manifest.Sequences, sequence => sequence.Name.StartsWith("v1", StringComparison.Ordinal));
        Assert.Equal(6, manifest.Sequences.Count);
    }

    [Fact]
    public void Prepare_GoesOn_HoweverManyUnitsAreDamaged()
    {
        _videos.DamagedUnits = ["v0", "v2", "v3"];
        TinyVideos.Draw(_raw, 5, 3, 6, 4, 2, 2, 2);
        Prepare("s", Options with { SkipBad = true });

        Assert.Equal(["v1_0", "v1_1", "v4_0", "v4_1", "v5_0", "v5_1", "v6_0", "v6_1"], StoreManifest.Read(_folder.File("s")).Sequences.Select(sequence => sequence.Name));
    }

    [Fact]
    public void Prepare_CountsWhatTheReaderDrops()
    {
        TinyVideos.Draw(_raw, 10);
        Prepare("s", Options with { Limit = 1 });

        var drop = Assert.Single(StoreManifest.Read(_folder.File("s")).Dropped!);
        Assert.Equal(("ends in 9", 1L, 1L, "v0"), (drop.Reason, drop.Records, drop.Frames, drop.Examples[0]));
    }

    [Fact]
    public void Prepare_RefusesWorkThatWasBegunOtherwise()
    {
        File.WriteAllText(TinyVideos.PictureOf(_raw, 1, 1), "no picture");
        Assert.Throws<PreparationException>(() => Prepare("s"));

        AssertRefused("it was made with crops = none instead of jpeg", Options with { Crops = true });
        TinyVideos.Draw(_raw, 5, 4);
        AssertRefused("its source was v1 (3) where now is v1 (4)", Options);

        void AssertRefused(string difference, PreparationOptions options)
        {
            var error = Assert.Throws<IOException>(() => Prepare("s", options));
            Assert.Contains($"{_folder.File("s.partial")}: expected nothing, or unfinished work to continue, but {difference}. Delete the folder", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Prepare_KeepsCropsAlone_WithoutAnExtractor()
    {
        VideoPreparation.Prepare(_videos, _raw, _folder.File("s"), Options with { Crops = true });

        using var store = FrameStore.Open(_folder.File("s"));
        using var clip = CropReader.Read([(store, 10)], 3);
        using var crops = clip[0];
        var image = RgbImage.Load(TinyVideos.PictureOf(_raw, 1, 0));
        var expected = ImageCropper.SampleNormalized(image, new CropTransform(new PersonBox(20, 30, 40, 40), 1.2));
        Assert.Equal([3, 3, 224, 224], crops.shape);
        Assert.InRange(crops[0].flatten().data<float>().Zip(expected).Average(pair => Math.Abs(pair.First - pair.Second)), 0, 0.05);
        Assert.False(store.Has(FrameColumn.Features));
        Assert.Contains("crops alone", Assert.Throws<InvalidDataException>(() => store.Read(FrameColumn.Features, 0, 1, new float[2048])).Message, StringComparison.Ordinal);
        Assert.Contains("crops but no features", Assert.Throws<MissingColumnException>(() => StoreGuard.EnsureSameFeatures([store.Manifest])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_Throws_WithNothingToMake() =>
        Assert.Contains("Expected a feature extractor", Assert.Throws<ArgumentException>(() => VideoPreparation.Prepare(_videos, _raw, _folder.File("s"), Options)).Message, StringComparison.Ordinal);

    [Fact]
    public void Prepare_LeavesWhatIsComplete_WhenCancelled()
    {
        using var stop = new CancellationTokenSource();
        var progress = new Callback(report => _ = report.Units == 2 ? Stop() : 0);
        Assert.Throws<OperationCanceledException>(() =>
            VideoPreparation.Prepare(_videos, _raw, _folder.File("s"), Options, _features, progress: progress, cancellationToken: stop.Token));
        Prepare("whole");
        _videos.ReadUnits.Clear();
        Prepare("s");

        Assert.Equal(["v2", "v3"], _videos.ReadUnits);
        AssertSameStore("whole", "s");

        int Stop()
        {
            stop.Cancel();
            return 0;
        }
    }

    [Fact]
    public void Prepare_ReadsNoFartherAhead_WhenFeaturesAreSlow()
    {
        TinyVideos.Draw(_raw, 200);
        var slow = new SlowFeatures(() => _videos.Read.Count);
        VideoPreparation.Prepare(_videos, _raw, _folder.File("s"), Options, slow);

        // 64 pictures that wait, those being decoded on up to 16 threads and one more, and the two of the first batch of four people.
        Assert.InRange(slow.Seen, 2, 64 + 16 + 1 + 2);
    }

    [Fact]
    public void Prepare_TellsItsPace()
    {
        var reports = new List<PreparationProgress>();
        VideoPreparation.Prepare(_videos, _raw, _folder.File("s"), Options, _features, progress: new Callback(reports.Add));

        Assert.Equal((4, 4, "v3", 36L), (reports[^1].Units, reports[^1].UnitCount, reports[^1].Unit, reports[^1].Frames));
        Assert.Equal(TimeSpan.Zero, reports[^1].Left);
        Assert.Null(reports[0].Left);
        Assert.True(reports[^1].FramesPerSecond > 0);
    }

    private PreparationReport Prepare(string store, PreparationOptions? options = null) =>
        VideoPreparation.Prepare(_videos, _raw, _folder.File(store), options ?? Options, _features);

    private void AssertSameStore(string expected, string actual)
    {
        var files = Names(expected);
        Assert.Equal(files, Names(actual));
        Assert.All(files.Where(name => name != StoreManifest.FileName), name => Assert.Equal(
            File.ReadAllBytes(Path.Combine(_folder.File(expected), name)), File.ReadAllBytes(Path.Combine(_folder.File(actual), name))));
        Assert.Equal(Manifest(expected).Replace($"\"{expected}\"", $"\"{actual}\"", StringComparison.Ordinal), Manifest(actual));
        Assert.False(Directory.Exists(_folder.File(actual + ".partial")));
    }

    private List<string> Names(string store) => [.. Directory.GetFileSystemEntries(_folder.File(store)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private string Manifest(string store) => File.ReadAllText(Path.Combine(_folder.File(store), StoreManifest.FileName));

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
