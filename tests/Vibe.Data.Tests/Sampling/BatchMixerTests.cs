using TorchSharp;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Testing;
using Vibe.Testing.Stores;
using static TorchSharp.torch;

namespace Vibe.Data.Tests.Sampling;

public sealed class BatchMixerTests : IDisposable
{
    private static readonly BatchMixerOptions Options = new() { BatchSize = 5, ClipLength = 4 };

    private readonly TemporaryFolder _folder = new();
    private readonly FrameStore _twoD;
    private readonly FrameStore _threeD;
    private readonly MotionStore _motion;

    public BatchMixerTests()
    {
        _twoD = FrameStore.Open(TestStores.Frames(_folder.File("2d"), [14, 3, 8]));                          // clips at 0 4 8 10 17 21
        _threeD = FrameStore.Open(TestStores.Frames(_folder.File("3d"), [8, 4], has3D: true, offset: 1000)); // clips at 1000 1004 1008
        _motion = MotionStore.Open(TestStores.Motion(_folder.File("m"), 12));
    }

    public void Dispose()
    {
        _twoD.Dispose();
        _threeD.Dispose();
        _motion.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Create_PutsTwoDClipsFirst_AndLabelsOfTheLastClips()
    {
        using var batch = Mixer().Create(0);
        var first = FirstFrames(batch);

        Assert.Equal([5, 4, 2048], batch.Features.shape);
        Assert.Equal([5, 4, 49, 3], batch.Keypoints2D.shape);
        Assert.Equal([2, 4, 49, 3], batch.Labels!.Keypoints3D.shape);
        Assert.Equal([2, 4, 10], batch.Labels.Betas.shape);
        Assert.Equal([5, 4, 72], batch.RealPose!.shape);
        Assert.All(first[..3], frame => Assert.InRange(frame, 0, 21));
        Assert.All(first[3..], frame => Assert.InRange(frame, 1000, 1008));
        Assert.Equal(first[3..], batch.Labels.Pose[.., 0, 0].data<float>().ToArray());
        Assert.Equal(Enumerable.Repeat(1f, 8), batch.Labels.Has3D.data<float>().ToArray());
        Assert.Equal([0, 1, 0, 1, 0, 1, 0, 1], batch.Labels.HasSmpl.data<float>().ToArray()); // even frames are not valid
        Assert.Equal(first[0] + 3, batch.Features[0, 3, 2047].item<float>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void CreatePart_ReadsThePartOfTheBatch(int count)
    {
        var mixer = Mixer();
        using var whole = mixer.Create(3);
        for (var i = 0; i < count; i++)
        {
            using var expected = whole.Part(i, count);
            using var part = mixer.CreatePart(3, i, count);
            using var made = ((IBatchSource)new WholeOnly(mixer)).CreatePart(3, i, count);

            AssertEqual(expected, part);
            AssertEqual(expected, made);
            Assert.Equal(whole.Clips.Skip(i * 5 / count).Take(5 / count), part.Clips);
        }
    }

    [Fact]
    public void CreatePart_HasNoLabels_WhereAllItsClipsAre2D()
    {
        using var twoD = Mixer().CreatePart(0, 2, 5);
        using var threeD = Mixer().CreatePart(0, 3, 5);

        Assert.Null(twoD.Labels);
        Assert.Equal([1, 4, 10], threeD.Labels!.Betas.shape);
    }

    [Fact]
    public void CreatePart_Throws_WhenTheBatchCannotBeDivided()
    {
        using var whole = Mixer().Create(0);

        var error = Assert.Throws<ArgumentException>(() => Mixer().CreatePart(0, 0, 2));
        var sliced = Assert.Throws<ArgumentException>(() => whole.Part(0, 2));

        Assert.StartsWith("Expected clips that can be divided into 2 equal parts but got 5.", error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Message, sliced.Message);
    }

    [Fact]
    public void Create_UsesEachClipOncePerPass()
    {
        var mixer = Mixer();
        var clips = Enumerable.Range(0, 6).SelectMany(step => Take(mixer, step, FirstFrames)).ToArray();
        var twoD = clips.Where(frame => frame < 1000).ToArray();   // 18 = 3 passes over 6 clips
        var threeD = clips.Where(frame => frame >= 1000).ToArray(); // 12 = 4 passes over 3 clips

        Assert.All(twoD.Chunk(6), pass => Assert.Equal([0, 4, 8, 10, 17, 21], pass.Order()));
        Assert.All(threeD.Chunk(3), pass => Assert.Equal([1000, 1004, 1008], pass.Order()));
        Assert.NotEqual(twoD[..6], twoD[6..12]);
    }

    [Fact]
    public void Create_DependsOnSeedAndStepOnly()
    {
        var mixer = Mixer();
        var forward = Enumerable.Range(0, 300).Select(step => Take(mixer, step, FirstFrames)).ToList();
        var resumed = Mixer();

        Assert.Equal(forward[299], Take(resumed, 299, FirstFrames));
        Assert.Equal(forward[7], Take(resumed, 7, FirstFrames));
        Assert.NotEqual(forward, Enumerable.Range(0, 300).Select(step => Take(Mixer(seed: 2), step, FirstFrames)));
    }

    [Fact]
    public void Create_DoesNotShiftOneGroupWhenAnotherChanges()
    {
        var without = new BatchMixer(Options, [new(_twoD)], [new(_threeD)], [], seed: 1);

        Assert.Equal(Take(Mixer(), 3, FirstFrames), Take(without, 3, FirstFrames));
    }

    [Theory]
    [InlineData(32, 0.6, 19)]
    [InlineData(100, 0.29, 29)]
    [InlineData(8, 1.0, 8)]
    [InlineData(8, 0.0, 0)]
    public void TwoDCount_IsTheShareRoundedDown(int batchSize, double ratio, int expected)
    {
        var mixer = new BatchMixer(Options with { BatchSize = batchSize, TwoDRatio = ratio }, [new(_twoD)], [new(_threeD)], [], seed: 1);

        Assert.Equal((expected, batchSize - expected), (mixer.TwoDCount, mixer.ThreeDCount));
    }

    [Fact]
    public void Create_FillsTheBatch_WhenAGroupIsEmpty()
    {
        using var twoD = new BatchMixer(Options, [new(_twoD)], [], [], seed: 1).Create(0);
        using var threeD = new BatchMixer(Options, [], [new(_threeD)], [], seed: 1).Create(0);

        Assert.Null(twoD.Labels);
        Assert.Null(twoD.RealPose);
        Assert.Equal(5, twoD.Features.shape[0]);
        Assert.Equal(5, threeD.Labels!.Pose.shape[0]);
    }

    [Fact]
    public void Create_MixesStoresByWeight()
    {
        using var other = FrameStore.Open(TestStores.Frames(_folder.File("other"), [40], offset: 500));
        var mixer = new BatchMixer(Options with { BatchSize = 64 }, [new(_twoD, 1), new(other, 3, ClipStride: 1)], [], [], seed: 1);

        var frames = Enumerable.Range(0, 16).SelectMany(step => Take(mixer, step, FirstFrames)).ToList(); // one block of 1024 draws

        Assert.Equal(768, frames.Count(frame => frame >= 500));
        Assert.Equal(37, frames.Where(frame => frame >= 500).Distinct().Count());
    }

    [Fact]
    public void Warnings_NameStoresWithShortSequences()
    {
        Assert.Equal("Store '2d': 1 of 3 sequences are shorter than 4 frames and are not sampled.", Assert.Single(Mixer().Warnings));

        var error = Assert.Throws<InvalidDataException>(
            () => new BatchMixer(Options with { ClipLength = 16 }, [new(_twoD)], [], [], seed: 1));
        Assert.Contains("Store '2d': expected sequences of at least 16 frames", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_Throws_OnStoresThatDoNotServe()
    {
        using var foreign = FrameStore.Open(TestStores.Frames(_folder.File("foreign"), [8], extractor: "resnet50"));

        Assert.Contains("different extractors", Error(() => _ = new BatchMixer(Options, [new(_twoD), new(foreign)], [], [], 1)),
            StringComparison.Ordinal);
        Assert.Contains(
            "keypoints3d, or with pose", Error(() => _ = new BatchMixer(Options, [], [new(_twoD)], [], 1)), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new BatchMixer(Options, [], [], [new(_motion)], 1));
        Assert.Throws<ArgumentException>(() => new BatchMixer(Options, [new(_twoD, 0)], [], [], 1));

        static string Error(Action action) => Assert.Throws<InvalidDataException>(action).Message;
    }

    [Fact]
    public void Constructor_NamesStoreAndColumn_WhenThereAreNoCrops()
    {
        var error = Assert.Throws<MissingColumnException>(
            () => new BatchMixer(Options with { Input = BatchInput.Crops }, [new(_twoD)], [], [], seed: 1));

        Assert.Equal((_twoD.Folder, FrameColumn.Crops), (error.Store, error.Column));
        Assert.StartsWith($"{_twoD.Folder}: Data:Batch:Input=Crops needs a store with crops", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_LeavesNoTensorBehind()
    {
        var mixer = Mixer();
        mixer.Create(0).Dispose();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (torch.NewDisposeScope())
        {
            for (var step = 0; step < 5; step++)
            {
                mixer.Create(step).Dispose();
            }
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static float[] FirstFrames(TrainingBatch batch) => batch.Features[.., 0, 0].contiguous().data<float>().ToArray();

    private static T Take<T>(BatchMixer mixer, long step, Func<TrainingBatch, T> value)
    {
        using var batch = mixer.Create(step);
        return value(batch);
    }

    private static void AssertEqual(TrainingBatch expected, TrainingBatch actual)
    {
        Tensor?[] Of(TrainingBatch batch) =>
        [
            batch.Features, batch.Keypoints2D, batch.RealPose, batch.Labels?.Keypoints3D, batch.Labels?.Pose, batch.Labels?.Betas,
            batch.Labels?.Has3D, batch.Labels?.HasSmpl,
        ];
        Assert.All(Of(expected).Zip(Of(actual)), pair =>
            Assert.True(pair.First is null ? pair.Second is null : pair.First.Equals(pair.Second!)));
    }

    /// <summary>A source that makes whole batches only.</summary>
    private sealed class WholeOnly(BatchMixer mixer) : IBatchSource
    {
        public IReadOnlyList<string> Warnings => mixer.Warnings;

        public TrainingBatch Create(long stepIndex) => mixer.Create(stepIndex);
    }

    private BatchMixer Mixer(long seed = 1) => new(Options, [new(_twoD)], [new(_threeD)], [new(_motion)], seed);
}
