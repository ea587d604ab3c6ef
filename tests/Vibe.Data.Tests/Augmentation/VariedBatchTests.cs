using Vibe.Data.Augmentation;
using Vibe.Data.Keypoints;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Testing;
using Vibe.Testing.Stores;

namespace Vibe.Data.Tests.Augmentation;

public sealed class VariedBatchTests : IDisposable
{
    private static readonly BatchMixerOptions Options = new() { BatchSize = 3, ClipLength = 4 };
    private static readonly AugmentationOptions Everything =
        new() { Flip = 0.5, Scale = 0.2, Rotation = 30, Speed = 1, FrameDrop = 0.3, Occlusion = 0.7, Noise = 0.02 };

    private readonly TemporaryFolder _folder = new();
    private readonly RandomFourierFeatures _features = new(4);
    private readonly FrameStore _store;
    private readonly FrameStore _cached;

    public VariedBatchTests()
    {
        using (var writer = new FrameStoreWriter(_folder.File("keypoints"), new FrameStoreInfo("keypoints", 25, 1.2, _features.Identity)))
        {
            var random = new Random(1);
            var keypoints = Enumerable.Range(0, 12 * 147).Select(i => i % 3 == 2 ? random.Next(2) : random.NextSingle() - 0.5f).ToArray();
            writer.Append(new FrameSequence("s", "a", "b", _features.Compute(keypoints), keypoints));
            writer.Complete(TestStores.Provenance);
        }

        _store = FrameStore.Open(_folder.File("keypoints"));
        _cached = FrameStore.Open(TestStores.Frames(_folder.File("cached"), [12]));
    }

    public void Dispose()
    {
        _store.Dispose();
        _cached.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Create_ComputesTheFeaturesOfTheVariedKeypoints()
    {
        using var batch = Mixer(_store, new AugmentationOptions { Flip = 1, Scale = 0.3, Rotation = 40 }).Create(0);

        var expected = _features.Compute(batch.Keypoints2D.data<float>().ToArray());
        Assert.Equal(expected, batch.Features.data<float>().ToArray());
    }

    [Fact]
    public void Create_KeepsTheLabels_WhereTheNetworkSeesLess()
    {
        using var plain = Mixer(_store, null).Create(0);
        using var batch = Mixer(_store, new AugmentationOptions { FrameDrop = 0.5, Occlusion = 1, Noise = 0.05 }).Create(0);

        Assert.Equal(plain.Keypoints2D.data<float>().ToArray(), batch.Keypoints2D.data<float>().ToArray());
        Assert.NotEqual(plain.Features.data<float>().ToArray(), batch.Features.data<float>().ToArray());
    }

    [Fact]
    public void Create_GivesTheSameBatch_WhateverTheThreads()
    {
        var mixer = Mixer(_store, Everything);
        using var loader = new BatchLoader(Mixer(_store, Everything), firstStep: 5, capacity: 4, threads: 3);
        for (var step = 5; step < 15; step++)
        {
            using var expected = mixer.Create(step);
            using var loaded = loader.Next();

            Assert.Equal(step, loaded.Step);
            Assert.Equal(expected.Features.data<float>().ToArray(), loaded.Features.data<float>().ToArray());
            Assert.Equal(expected.Keypoints2D.data<float>().ToArray(), loaded.Keypoints2D.data<float>().ToArray());
        }
    }

    [Fact]
    public void Create_DropsAndSpeedsUpCachedFeatures()
    {
        using var batch = Mixer(_cached, new AugmentationOptions { Speed = 1, FrameDrop = 0.5 }).Create(0);

        // Features and labels tell their frame: the labels' frames ascend, and no feature is of a later frame than its label.
        var labels = batch.Keypoints2D[.., .., 0, 0].data<float>().ToArray();
        var seen = batch.Features[.., .., 0].data<float>().ToArray();
        Assert.All(labels.Chunk(4), clip => Assert.Equal(clip.Order(), clip));
        Assert.All(labels.Zip(seen), pair => Assert.True(pair.Second <= pair.First));
        Assert.Contains(labels.Zip(seen), pair => pair.Second < pair.First);
    }

    [Theory]
    [InlineData("Rotation, Noise", 0, 10, 0.1, 0)]
    [InlineData("Color", 0.5, 0, 0, 0)]
    [InlineData("Flip", 0, 0, 0, 0.5)]
    public void Constructor_RefusesWhatCachedFeaturesCannotDo(string keys, double color, double rotation, double noise, double flip)
    {
        var error = Assert.Throws<InvalidDataException>(
            () => Mixer(_cached, new AugmentationOptions { Color = color, Rotation = rotation, Noise = noise, Flip = flip }));

        Assert.StartsWith($"{_cached.Folder}: Data:Augmentation", error.Message, StringComparison.Ordinal);
        Assert.Contains(keys, error.Message, StringComparison.Ordinal);
    }

    private static BatchMixer Mixer(FrameStore store, AugmentationOptions? augmentation) =>
        new(Options, [new(store)], [], [], seed: 3, augmentation);
}
