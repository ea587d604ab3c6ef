using Vibe.Data.Stores;
using Vibe.Testing;

namespace Vibe.Synthetic.Tests;

public sealed class SyntheticDatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SyntheticOptions _tiny;

    public SyntheticDatasetTests() => _tiny = new SyntheticOptions
    {
        Folder = _folder.Root,
        SecondsPerSequence = 1,
        SequencesPerSubject = 2,
        TwoDSubjects = 2,
        ThreeDSubjects = 1,
        MotionSubjects = 2,
        ValidationSubjects = 1,
        TestSubjects = 1,
    };

    [Fact]
    public void Generate_GivesEachStoreItsColumns()
    {
        var dataset = new SyntheticDataset(_tiny);

        dataset.Generate();

        using var twoD = FrameStore.Open(dataset.TwoD);
        using var threeD = FrameStore.Open(dataset.ThreeD!);
        using var motion = MotionStore.Open(dataset.Motion);
        using var validation = FrameStore.Open(dataset.Validation);
        using var test = FrameStore.Open(dataset.Test);
        Assert.Equal(2 * 2 * 30, twoD.FrameCount);
        Assert.False(twoD.Has(FrameColumn.Keypoints3D) || twoD.Has(FrameColumn.Pose));
        Assert.True(threeD.Has(FrameColumn.Keypoints3D) && threeD.Has(FrameColumn.Pose));
        Assert.False(threeD.Has(FrameColumn.Joints14));
        Assert.Equal(2 * 2 * 30, motion.FrameCount);
        Assert.True(validation.Has(FrameColumn.Joints14) && test.Has(FrameColumn.Joints14));
    }

    [Fact]
    public void Generate_RefusesMoreThanTheDiskHolds_BeforeItBegins()
    {
        // 100 million recordings of 72,000 frames.
        var dataset = new SyntheticDataset(
            _tiny with { TwoDSubjects = 100_000, SequencesPerSubject = 1000, SecondsPerSequence = 600, FramesPerSecond = 120 });

        Assert.Throws<InvalidDataException>(() => dataset.Generate());

        Assert.False(Directory.Exists(dataset.TwoD));
    }

    [Fact]
    public void Generate_FilmsTheRealMotions_WhereTheyShallTeachTheThirdDimension()
    {
        var dataset = new SyntheticDataset(_tiny with { ThreeD = ThreeDSource.FilmedMotion });

        dataset.Generate();

        using var film = FrameStore.Open(dataset.ThreeD!);
        using var motion = MotionStore.Open(dataset.Motion);
        Assert.True(film.Has(FrameColumn.Keypoints3D) && film.Has(FrameColumn.Pose));
        Assert.Equal(motion.Manifest.Sequences.Select(sequence => (sequence.Motion, sequence.Count)),
            film.Manifest.Sequences.Select(sequence => (sequence.Motion, sequence.Count)));
        Assert.False(Directory.Exists(Path.Combine(dataset.Folder, "train3d")));
    }

    [Fact]
    public void Generate_MakesNoLabels_WhereNothingShallTeachTheThirdDimension()
    {
        var dataset = new SyntheticDataset(_tiny with { ThreeD = ThreeDSource.None });

        dataset.Generate();

        Assert.Null(dataset.ThreeD);
        Assert.Equal(
            ["motion", "test", "train2d", "validation"], Directory.GetDirectories(dataset.Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Folder_IsTheSame_WhateverTeachesTheThirdDimension() =>
        Assert.Single(
            Enum.GetValues<ThreeDSource>().Select(source => new SyntheticDataset(_tiny with { ThreeD = source }).Folder).Distinct());

    [Fact]
    public void Generate_WaitsForAnotherOne_AndTakesWhatItMade()
    {
        var (first, second) = (new SyntheticDataset(_tiny), new SyntheticDataset(_tiny));
        using var isGenerating = new ManualResetEventSlim();
        using var isWaiting = new ManualResetEventSlim();
        var reports = new List<SyntheticProgress>();
        var other = new Thread(() => first.Generate(new Immediate(_ =>
        {
            isGenerating.Set();
            isWaiting.Wait();
        })));
        other.Start();
        isGenerating.Wait();

        second.Generate(new Immediate(report =>
        {
            reports.Add(report);
            isWaiting.Set();
        }));

        other.Join();
        Assert.True(Assert.Single(reports).IsWaiting);
        using var test = FrameStore.Open(second.Test);
        Assert.NotEqual(0, test.FrameCount);
    }

    [Fact]
    public void Generate_SharesNoPersonAndNoMotionBetweenSplits()
    {
        var dataset = new SyntheticDataset(_tiny);
        dataset.Generate();
        StoreManifest[] manifests =
            [.. new[] { dataset.TwoD, dataset.ThreeD!, dataset.Motion, dataset.Validation, dataset.Test }.Select(StoreManifest.Read)];

        for (var i = 0; i < manifests.Length; i++)
        {
            StoreGuard.EnsureDisjoint([manifests[i]], manifests[(i + 1)..]); // throws where anything is shared
        }
    }

    [Fact]
    public void Generate_GivesTheSameNumbers_FromTheSameSeed()
    {
        var first = new SyntheticDataset(_tiny);
        var second = new SyntheticDataset(_tiny with { Folder = _folder.File("again") });

        first.Generate();
        second.Generate();

        foreach (var column in new[] { "features.npy", "keypoints2d.npy" })
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(first.TwoD, column)), File.ReadAllBytes(Path.Combine(second.TwoD, column)));
        }
    }

    [Fact]
    public void Generate_LeavesWhatIsThere()
    {
        var dataset = new SyntheticDataset(_tiny);
        dataset.Generate();
        var before = File.GetLastWriteTimeUtc(Path.Combine(dataset.TwoD, "features.npy"));

        dataset.Generate();

        Assert.Equal(before, File.GetLastWriteTimeUtc(Path.Combine(dataset.TwoD, "features.npy")));
    }

    [Fact]
    public void Folder_DiffersWithTheOptions()
    {
        Assert.NotEqual(new SyntheticDataset(_tiny).Folder, new SyntheticDataset(_tiny with { Seed = 2 }).Folder);
        Assert.Equal(new SyntheticDataset(_tiny).Folder, new SyntheticDataset(_tiny with { Folder = _folder.Root }).Folder);
    }

    [Fact]
    public void Generate_LeavesNoHalfStore_WhenCancelled()
    {
        var dataset = new SyntheticDataset(_tiny);
        using var stop = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => dataset.Generate(new CancelAfterFirst(stop), stop.Token));

        Assert.False(Directory.Exists(dataset.TwoD));
    }

    public void Dispose() => _folder.Dispose();

    private sealed class CancelAfterFirst(CancellationTokenSource stop) : IProgress<SyntheticProgress>
    {
        public void Report(SyntheticProgress value) => stop.Cancel();
    }

    private sealed class Immediate(Action<SyntheticProgress> action) : IProgress<SyntheticProgress>
    {
        public void Report(SyntheticProgress value) => action(value);
    }
}
