using System.Globalization;
using Vibe.Data.Keypoints;
using Vibe.Data.Stores;
using Vibe.Inference.Inputs;
using Vibe.Inference.Stores;
using Vibe.Testing;

namespace Vibe.Inference.Tests.Stores;

public sealed class KeypointStorePreparationTests : IDisposable
{
    private static readonly KeypointStoreOptions Options = new() { Keypoints = new KeypointInputOptions { FewestFrames = 10 } };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Prepare_MakesASequenceOfEachPerson_OfEveryVideoAtAnyDepth()
    {
        _folder.Write("in/walk.json", Landmarks(30));
        _folder.Write("in/old/empty.json", "{\"width\":200,\"height\":300,\"frames\":[null,null]}");
        foreach (var file in Directory.GetFiles(Path.Combine(Fixtures.Formats, "openpose", "body25"), "*.json"))
        {
            File.Copy(file, _folder.Write($"in/old/run/{Path.GetFileName(file)}", string.Empty), overwrite: true);
        }

        var report = KeypointStorePreparation.Prepare(_folder.File("in"), _folder.File("store"), Options);

        Assert.Equal(3, report.Videos);
        Assert.Contains("old/empty: There are no keypoints of people in 2 pictures.", report.Notes);
        using var store = FrameStore.Open(_folder.File("store"));
        Assert.Equal(report.Frames, store.FrameCount);
        Assert.Equal(report.Sequences, store.Manifest.Sequences.Count);
        Assert.All(store.Manifest.Sequences, sequence => Assert.True(sequence.Count >= 10));
        Assert.Equal(["old/run", "walk"], store.Manifest.Sequences.Select(sequence => sequence.Motion).Distinct());
        Assert.Equal("walk/person-0/000000", store.Manifest.Sequences[^1].Name);
        Assert.Equal(new RandomFourierFeatures(1).Identity, store.Manifest.FeatureExtractor);
    }

    [Fact]
    public void Prepare_PutsKeypointsIntoTheCrop_WithTheFeaturesOfIt()
    {
        _folder.Write("in/walk.json", Landmarks(30));

        KeypointStorePreparation.Prepare(_folder.File("in"), _folder.File("store"), Options);

        using var store = FrameStore.Open(_folder.File("store"));
        var (keypoints, features) = (new float[30 * 147], new float[30 * 2048]);
        store.Read(FrameColumn.Keypoints2D, 0, 30, keypoints);
        store.Read(FrameColumn.Features, 0, 30, features);
        Assert.Equal(new RandomFourierFeatures(1).Compute(keypoints), features);

        // The crop is 1.2 times as large as the detected keypoints' bounds, which touch 1 / 1.2 of it.
        Assert.Equal(1 / 1.2f, keypoints[..75].Where((_, i) => i % 3 != 2).Max(), 1e-4f);
    }

    [Fact]
    public void Prepare_InterpolatesToTheStoresRate()
    {
        _folder.Write("in/walk.json", Landmarks(31));

        var report = KeypointStorePreparation.Prepare(
            _folder.File("in"), _folder.File("store"), Options with { Keypoints = Options.Keypoints with { FramesPerSecond = 15 } });

        Assert.Equal(61, report.Frames); // 30 steps of 1/15 s are 60 of 1/30 s
    }

    [Fact]
    public void Prepare_SaysWhatItExpects_AndLeavesNoStore()
    {
        Directory.CreateDirectory(_folder.File("nothing"));
        _folder.Write("short/walk.json", Landmarks(5));

        var nothing = Assert.Throws<InvalidDataException>(
            () => KeypointStorePreparation.Prepare(_folder.File("nothing"), _folder.File("store"), Options));
        var tooShort = Assert.Throws<InvalidDataException>(
            () => KeypointStorePreparation.Prepare(_folder.File("short"), _folder.File("store"), Options));

        Assert.Contains("but there is no .json file", nothing.Message, StringComparison.Ordinal);
        Assert.Contains("walk: Person 0 was left out: 5 frames, fewer than 10.", tooShort.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("store")));
        Assert.Throws<DirectoryNotFoundException>(
            () => KeypointStorePreparation.Prepare(_folder.File("nowhere"), _folder.File("store"), Options));
    }

    public void Dispose() => _folder.Dispose();

    private static string Landmarks(int frames)
    {
        var all = Enumerable.Range(0, frames).Select(frame =>
        {
            var landmarks = Enumerable.Range(0, 33).Select(i => string.Create(
                CultureInfo.InvariantCulture, $"[{0.3 + (0.02 * (i % 7))},{0.2 + (0.02 * i) + (0.001 * frame)},0,0.9]"));
            return $"{{\"l\":[{string.Join(',', landmarks)}]}}";
        });
        return $"{{\"width\":200,\"height\":300,\"frames\":[{string.Join(',', all)}]}}";
    }
}
