using Vibe.Core.Body;
using Vibe.Data.Sampling;
using Vibe.Data.Stores;
using Vibe.Evaluation;
using Vibe.Training.Options;
using Vibe.Training.Runs;

namespace Vibe.Training.Sessions;

/// <summary>The opened stores of an experiment, checked against each other, and its body.</summary>
public sealed class TrainingData : IDisposable
{
    private readonly DataOptions _options;
    private readonly List<IDisposable> _owned = [];

    private TrainingData(DataOptions options, BodyModelData body)
    {
        _options = options;
        TwoD = [.. options.Train2D.Select(entry => new WeightedStore(Frames(entry.Path), entry.Weight, entry.ClipStride))];
        ThreeD = [.. options.Train3D.Select(entry => new WeightedStore(Frames(entry.Path), entry.Weight, entry.ClipStride))];
        Motion = [.. options.Motion.Select(entry => new WeightedMotionStore(Motions(entry.Path), entry.Weight, entry.ClipStride))];
        Validation = Frames(options.Validation!);
        Test = options.Test is { } test ? Frames(test) : null;
        Body = body;
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
    /// <param name="options">The data section, already validated, every store named by its folder: generated ones included.</param>
    /// <param name="body">The body model's arrays.</param>
    /// <exception cref="IOException">A store is missing.</exception>
    /// <exception cref="InvalidDataException">A store is damaged, or stores share sequences or differ in their features.</exception>
    public static TrainingData Open(DataOptions options, BodyModelData body)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validation is null)
        {
            throw new ArgumentException("Expected a validation store but the options name none.", nameof(options));
        }

        TrainingData? data = null;
        try
        {
            data = new TrainingData(options, body);
            data.CheckTogether();
            return data;
        }
        catch
        {
            data?.Dispose();
            throw;
        }
    }

    /// <summary>Creates the source of training batches.</summary>
    /// <param name="seed">The run's seed.</param>
    public BatchMixer CreateMixer(long seed) => new(_options.Batch, TwoD, ThreeD, Motion, seed, _options.Augmentation);

    /// <summary>Computes the mean body of the labelled training frames.</summary>
    public MeanBody MeanBody() => Vibe.Evaluation.MeanBody.Of(
        ThreeD.Select(entry => entry.Store).Where(store => store.Has(FrameColumn.Pose) && store.Has(FrameColumn.Betas)));

    /// <summary>Describes the stores for <c>data.json</c>.</summary>
    public IReadOnlyList<StoreRecord> Records() =>
    [
        .. TwoD.Select(entry => StoreRecord.Of("2D video", entry.Store, entry.Weight)),
        .. ThreeD.Select(entry => StoreRecord.Of("3D video", entry.Store, entry.Weight)),
        .. Motion.Select(entry => StoreRecord.Of("real motion", entry.Store, entry.Weight)),
        StoreRecord.Of("validation", Validation),
        .. Test is null ? (StoreRecord[])[] : [StoreRecord.Of("test", Test)],
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
