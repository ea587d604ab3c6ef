using Vibe.Core;
using Vibe.Data.Stores;
using Vibe.Preparation.Datasets;

namespace Vibe.Preparation.Tests.Pipeline;

public sealed class VideoPreparationRateTests : IDisposable
{
    private readonly TinyPreparation _tiny = new();

    public void Dispose() => _tiny.Dispose();

    // 50 frames a second: to 20 by time is 0, 2.5, 5; every second frame is 25 a second, whatever the store says.
    [Theory]
    [InlineData(Compatibility.Corrected, 20.0, new long[] { 0, 3, 5 })]
    [InlineData(Compatibility.Published, 20.0, new long[] { 0, 2, 4 })]
    [InlineData(Compatibility.Corrected, 30.0, new long[] { 0, 2, 3, 5 })]
    [InlineData(Compatibility.Published, 30.0, new long[] { 0, 1, 2, 3, 4, 5 })]
    public void Prepare_BringsVideosToAFrameRate(Compatibility compatibility, double rate, long[] expected)
    {
        _tiny.Prepare("s", TinyPreparation.Options with { FramesPerSecond = rate, Compatibility = compatibility });

        using var store = FrameStore.Open(_tiny.Folder.File("s"));
        var sequence = store.Manifest.Sequences.Single(sequence => sequence.Name == "v2_0");
        var ids = new long[sequence.Count];
        store.ReadFrameIds(sequence.First, ids);
        Assert.Equal(expected, ids);
        Assert.Equal(rate, store.Manifest.FramesPerSecond);
    }

    [Fact]
    public void Prepare_BringsFasterVideosToTheDataSetsRate_Corrected()
    {
        _tiny.Videos.StoreRate = 25;
        _tiny.Prepare("corrected");
        _tiny.Prepare("published", TinyPreparation.Options with { Compatibility = Compatibility.Published });

        var corrected = StoreManifest.Read(_tiny.Folder.File("corrected"));
        Assert.Equal([3, 3, 2, 2, 3, 3, 2, 2], corrected.Sequences.Select(sequence => (int)sequence.Count));
        Assert.Equal(("faster than the store's frame rate", 8L, 16L),
            (corrected.Dropped![0].Reason, corrected.Dropped[0].Records, corrected.Dropped[0].Frames));
        Assert.Equal(36, StoreManifest.Read(_tiny.Folder.File("published")).FrameCount);
    }

    [Fact]
    public void Prepare_SaysHowFast_WhenTheRateIsTooHigh()
    {
        var error = Assert.Throws<PreparationException>(() => _tiny.Prepare("s", TinyPreparation.Options with { FramesPerSecond = 60 }));

        Assert.Equal(PreparationProblem.SlowVideo, Assert.IsType<PreparationException>(error.InnerException).Problem);
        Assert.Contains("v0_0: expected a video of at least 60 frames a second but it has 50.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Compatibility.Corrected)]
    [InlineData(Compatibility.Published)]
    public void Prepare_CountsSlowerVideosApart_WhenBadOnesAreSkipped(Compatibility compatibility)
    {
        _tiny.Videos.Slow = "v1"; // 15 frames a second, the others 50
        File.WriteAllText(TinyVideos.PictureOf(_tiny.Raw, 2, 1), "no picture");
        _tiny.Prepare("s", TinyPreparation.Options with { FramesPerSecond = 25, SkipBad = true, Compatibility = compatibility });

        var manifest = StoreManifest.Read(_tiny.Folder.File("s"));
        var slow = manifest.Dropped!.Single(drop => drop.Reason == "slower than the store's frame rate");
        Assert.Equal((2L, 6L, "v1_0"), (slow.Records, slow.Frames, slow.Examples[0]));
        Assert.DoesNotContain(manifest.Dropped!, drop => drop.Reason == DropLog.Damaged); // frame 1 is not wanted at 25 a second
        Assert.DoesNotContain(manifest.Sequences, sequence => sequence.Name.StartsWith("v1", StringComparison.Ordinal));
        Assert.Equal(6, manifest.Sequences.Count);
    }
}
