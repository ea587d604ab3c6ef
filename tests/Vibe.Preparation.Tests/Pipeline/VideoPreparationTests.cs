using Vibe.Core;
using Vibe.Core.Geometry;
using Vibe.Data.Images;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Preparation.Pipeline;

namespace Vibe.Preparation.Tests.Pipeline;

public sealed class VideoPreparationTests : IDisposable
{
    private readonly TinyPreparation _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Prepare_MakesAStore_DecodingEachPictureOnce()
    {
        _tiny.Prepare("s");

        using var store = FrameStore.Open(_tiny.Folder.File("s"));
        Assert.Equal(
            ["v0_0", "v0_1", "v1_0", "v1_1", "v2_0", "v2_1", "v3_0", "v3_1"], store.Manifest.Sequences.Select(sequence => sequence.Name));
        Assert.Equal(36, store.FrameCount);
        Assert.Equal(18, _tiny.Videos.Read.Distinct().Count());
        Assert.Equal(18, _tiny.Videos.Read.Count);
        Assert.Equal([4, 4, 2, 4, 2, 4, 4, 4, 4, 4], _tiny.Features.Batches); // ten, six, twelve and eight crops, never across videos
        Assert.Equal("v2/001.jpg", store.ImageName(17));
        Assert.Equal((50, 1.2, "quick-v1"), (store.Manifest.FramesPerSecond, store.Manifest.CropScale, store.Manifest.FeatureExtractor));
        Assert.Equal("v0: 5 pictures", store.Manifest.Provenance.Sources[0].Path);
        Assert.Null(store.Manifest.Dropped);
    }

    [Fact]
    public void Prepare_PutsFeaturesAndKeypointsWhereTheyBelong()
    {
        _tiny.Prepare("s");

        // The second person of video 1 in frame 2: row 10 + 3 + 2; the box's centre is at x = 20 + 2 + 30, the first joint at x = 22.
        using var store = FrameStore.Open(_tiny.Folder.File("s"));
        var (expected, features, keypoints) = (new float[2048], new float[2048], new float[147]);
        var image = RgbImage.Load(TinyVideos.PictureOf(_tiny.Raw, 1, 2));
        _tiny.Features.Extract(ImageCropper.SampleBytes(image, new CropTransform(new PersonBox(52, 30, 40, 40), 1.2)), expected);
        store.Read(FrameColumn.Features, 15, 1, features);
        store.Read(FrameColumn.Keypoints2D, 15, 1, keypoints);

        Assert.Equal(expected, features);
        Assert.Equal([(22 - 52) / 24f, 0, 1], keypoints[(25 * 3)..(26 * 3)]);
        Assert.Equal([0, 0, 0], keypoints[(38 * 3)..(39 * 3)]); // invisible
        Assert.Equal([0, 0, 0], keypoints[..3]); // not in the convention
    }

    [Fact]
    public void Prepare_SkipsAndCountsWhatIsDamaged_WhenAsked()
    {
        File.WriteAllText(TinyVideos.PictureOf(_tiny.Raw, 0, 1), "no picture");
        File.Delete(TinyVideos.PictureOf(_tiny.Raw, 3, 0));
        _tiny.Prepare("s", TinyPreparation.Options with { SkipBad = true });

        using var store = FrameStore.Open(_tiny.Folder.File("s"));
        var drop = Assert.Single(store.Manifest.Dropped!);
        Assert.Equal((DropLog.Damaged, 1L, 2L), (drop.Reason, drop.Records, drop.Frames));
        Assert.Equal([TinyVideos.PictureOf(_tiny.Raw, 0, 1)], drop.Examples);
        Assert.Equal(["v0_0#0", "v0_0#2", "v0_1#0", "v0_1#2"], store.Manifest.Sequences.Take(4).Select(sequence => sequence.Name));
        Assert.Equal([1L, 3L, 1L, 3L], store.Manifest.Sequences.Take(4).Select(sequence => sequence.Count));
    }

    [Fact]
    public void Prepare_KeepsOneSequence_WhenAFrameIsMissing_Published()
    {
        File.Delete(TinyVideos.PictureOf(_tiny.Raw, 0, 2));
        _tiny.Prepare("corrected", TinyPreparation.Options with { Limit = 1 });
        _tiny.Prepare("published", TinyPreparation.Options with { Limit = 1, Compatibility = Compatibility.Published });

        Assert.Equal(["v0_0#0", "v0_0#3", "v0_1#0", "v0_1#3"],
            StoreManifest.Read(_tiny.Folder.File("corrected")).Sequences.Select(sequence => sequence.Name));
        Assert.Equal(["v0_0", "v0_1"], StoreManifest.Read(_tiny.Folder.File("published")).Sequences.Select(sequence => sequence.Name));
    }

    [Fact]
    public void Prepare_GoesOn_HoweverManyUnitsAreDamaged()
    {
        _tiny.Videos.DamagedUnits = ["v0", "v2", "v3"];
        TinyVideos.Draw(_tiny.Raw, 5, 3, 6, 4, 2, 2, 2);
        _tiny.Prepare("s", TinyPreparation.Options with { SkipBad = true });

        Assert.Equal(["v1_0", "v1_1", "v4_0", "v4_1", "v5_0", "v5_1", "v6_0", "v6_1"],
            StoreManifest.Read(_tiny.Folder.File("s")).Sequences.Select(sequence => sequence.Name));
    }

    [Fact]
    public void Prepare_CountsWhatTheReaderDrops()
    {
        TinyVideos.Draw(_tiny.Raw, 10);
        _tiny.Prepare("s", TinyPreparation.Options with { Limit = 1 });

        var drop = Assert.Single(StoreManifest.Read(_tiny.Folder.File("s")).Dropped!);
        Assert.Equal(("ends in 9", 1L, 1L, "v0"), (drop.Reason, drop.Records, drop.Frames, drop.Examples[0]));
    }

    [Fact]
    public void Prepare_KeepsCropsAlone_WithoutAnExtractor()
    {
        VideoPreparation.Prepare(_tiny.Videos, _tiny.Raw, _tiny.Folder.File("s"), TinyPreparation.Options with { Crops = true });

        using var store = FrameStore.Open(_tiny.Folder.File("s"));
        using var clip = CropReader.Read([(store, 10)], 3);
        using var crops = clip[0];
        var image = RgbImage.Load(TinyVideos.PictureOf(_tiny.Raw, 1, 0));
        var expected = ImageCropper.SampleNormalized(image, new CropTransform(new PersonBox(20, 30, 40, 40), 1.2));
        Assert.Equal([3, 3, 224, 224], crops.shape);
        Assert.InRange(crops[0].flatten().data<float>().Zip(expected).Average(pair => Math.Abs(pair.First - pair.Second)), 0, 0.05);
        Assert.False(store.Has(FrameColumn.Features));
        Assert.Contains("crops alone", Assert.Throws<InvalidDataException>(() =>
            store.Read(FrameColumn.Features, 0, 1, new float[2048])).Message, StringComparison.Ordinal);
        Assert.Contains("crops but no features",
            Assert.Throws<MissingColumnException>(() => StoreGuard.EnsureSameFeatures([store.Manifest])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_Throws_WithNothingToMake() =>
        Assert.Contains(
            "Expected a feature extractor",
            Assert.Throws<ArgumentException>(
                () => VideoPreparation.Prepare(_tiny.Videos, _tiny.Raw, _tiny.Folder.File("s"), TinyPreparation.Options)).Message,
            StringComparison.Ordinal);
}
