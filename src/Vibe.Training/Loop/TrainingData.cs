using Vibe.Core.Body;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Evaluation;
using Vibe.Synthetic;
using Vibe.Training.Options;
using Vibe.Training.Runs;
using Vibe.Workflows;
using Vibe.Workflows.Doctor;

namespace Vibe.Training.Loop;

/// <summary>The opened stores of an experiment, checked against each other, and its body.</summary>
public sealed class TrainingData : IDisposable
{
    private readonly DataOptions _options;
    private readonly List<IDisposable> _owned = [];

    private TrainingData(DataOptions options)
    {
        _options = options;
        var synthetic = options.Synthetic is { } section ? new SyntheticDataset(section) : null;
        TwoD = [.. Listed(options.Train2D, synthetic?.TwoD).Select(entry => new WeightedStore(Frames(entry.Path), entry.Weight, entry.ClipStride))];
        ThreeD = [.. Listed(options.Train3D, synthetic?.ThreeD).Select(entry => new WeightedStore(Frames(entry.Path), entry.Weight, entry.ClipStride))];
        Motion = [.. Listed(options.Motion, synthetic?.Motion).Select(entry => new WeightedMotionStore(Motions(entry.Path), entry.Weight, entry.ClipStride))];
        Validation = Frames(options.Validation ?? synthetic!.Validation);
        Test = (options.Test ?? synthetic?.Test) is { } test ? Frames(test) : null;
        Body = BodyFiles.Load(options.Body);
    }

    /// <summary>Gets the stores of which only the 2D keypoints are learned.</summary>
    public IReadOnlyList<WeightedStore> TwoD { get; }

    /// <summary>Gets the stores with 3D labels.</summary>
    public IReadOnlyList<WeightedStore> ThreeD { get; }

    /// <summary>Gets the stores of real motion.</summary>
    public IReadOnlyList<WeightedMotionStore> Motion { get; }

    /// <summary>Gets the store that is measured after each epoch.</summary>
    public FrameStore Validation { get; }

    /// <summary>Gets the store that is measured once at the end.</summary>
    public FrameStore? Test { get; }

    /// <summary>Gets the body model's arrays.</summary>
    public BodyModelData Body { get; }

    /// <summary>Opens every store and checks that they may be used together.</summary>
    /// <param name="options">The data section, already validated.</param>
    /// <exception cref="IOException">Files are missing; all are listed, with where they belong.</exception>
    /// <exception cref="InvalidDataException">A store is damaged, or stores share sequences or differ in their features.</exception>
    public static TrainingData Open(DataOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        MissingData.ThrowIfAny(options);
        TrainingData? data = null;
        try
        {
            data = new TrainingData(options);
            data.CheckTogether();
            return data;
        }
        catch
        {
            data?.Dispose();
            throw;
        }
    }

    /// <summary>Makes the training batches.</summary>
    /// <param name="seed">The run's seed.</param>
    public BatchMixer CreateMixer(long seed) => new(_options.Batch, TwoD, ThreeD, Motion, seed, _options.Augmentation);

    /// <summary>The mean body of the labelled training frames.</summary>
    public MeanBody MeanBody() => Evaluation.MeanBody.Of(ThreeD.Select(entry => entry.Store).Where(store => store.Has(FrameColumn.Pose) && store.Has(FrameColumn.Betas)));

    /// <summary>Describes the stores.</summary>
    public IReadOnlyList<StoreRecord> Records() =>
    [
        .. TwoD.Select(entry => StoreRecord.Of("2D video", entry.Store.Folder, entry.Store.Manifest, entry.Weight)),
        .. ThreeD.Select(entry => StoreRecord.Of("3D video", entry.Store.Folder, entry.Store.Manifest, entry.Weight)),
        .. Motion.Select(entry => StoreRecord.Of("real motion", entry.Store.Folder, entry.Store.Manifest, entry.Weight)),
        StoreRecord.Of("validation", Validation.Folder, Validation.Manifest),
        .. Test is null ? (StoreRecord[])[] : [StoreRecord.Of("test", Test.Folder, Test.Manifest)],
    ];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var store in _owned)
        {
            store.Dispose();
        }

        _owned.Clear();
    }

    private static IEnumerable<StoreReference> Listed(IReadOnlyList<StoreReference> named, string? generated) =>
        generated is null ? named : named.Append(new StoreReference { Path = generated });

    private void CheckTogether()
    {
        var evaluation = new[] { Validation.Manifest, Test?.Manifest }.OfType<StoreManifest>().ToArray();
        var frames = TwoD.Concat(ThreeD).Select(entry => entry.Store.Manifest).ToArray();
        if (_options.Batch.Input == BatchInput.Features)
        {
            StoreGuard.EnsureSameFeatures([.. frames, .. evaluation]);
        }

        StoreGuard.EnsureDisjoint([.. frames, .. Motion.Select(entry => entry.Store.Manifest)], evaluation, _options.AllowSharedSubjects);
        StoreGuard.EnsureDisjoint([Validation.Manifest], Test is null ? [] : [Test.Manifest], _options.AllowSharedSubjects);
    }

    private FrameStore Frames(string folder)
    {
        var store = FrameStore.Open(folder);
        _owned.Add(store);
        return store;
    }

    private MotionStore Motions(string folder)
    {
        var store = MotionStore.Open(folder);
        _owned.Add(store);
        return store;
    }
}
