using Vibe.Core;
using Vibe.Core.Losses;
using Vibe.Data.Stores;

namespace Vibe.Data.Sampling;

/// <summary>Makes training batches of 2D-only clips, clips with 3D labels, and real motion.</summary>
/// <remarks>
/// Stateless: a batch is a pure function of seed and step, so that a resumed training needs only its step number. Every clip of
/// a store comes exactly once before any comes again.
/// </remarks>
public sealed class BatchMixer : IBatchSource
{
    private readonly int _clipLength;
    private readonly Compatibility _compatibility;
    private readonly int _motionCount;
    private readonly ClipGroup<FrameStore>? _twoD;
    private readonly ClipGroup<FrameStore>? _threeD;
    private readonly ClipGroup<MotionStore>? _motion;

    /// <summary>Initializes a new instance of the <see cref="BatchMixer"/> class.</summary>
    /// <param name="options">Composition of the batches, already validated.</param>
    /// <param name="twoD">
    /// Stores whose 2D keypoints are learned from, their 3D labels ignored; may be empty if <paramref name="threeD"/> is not.
    /// </param>
    /// <param name="threeD">Stores with 3D keypoints, or with pose and shape; may be empty if <paramref name="twoD"/> is not.</param>
    /// <param name="motion">Stores of real motion; may be empty.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <exception cref="ArgumentException">There is no frame store, or a weight is not positive.</exception>
    /// <exception cref="InvalidDataException">
    /// A store has no sequence as long as a clip, features of another extractor, or no 3D labels.
    /// </exception>
    public BatchMixer(
        BatchMixerOptions options, IReadOnlyList<WeightedStore> twoD, IReadOnlyList<WeightedStore> threeD,
        IReadOnlyList<WeightedMotionStore> motion, long seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(twoD);
        ArgumentNullException.ThrowIfNull(threeD);
        ArgumentNullException.ThrowIfNull(motion);
        if (twoD.Count + threeD.Count == 0)
        {
            throw new ArgumentException("Expected at least one 2D or 3D store but got none.", nameof(twoD));
        }

        StoreGuard.EnsureSameFeatures(twoD.Concat(threeD).Select(entry => entry.Store.Manifest));
        EnsureLabels(threeD);
        var stream = (string name) => SplitMix64.Derive((ulong)seed, "clips/" + name);
        (_clipLength, _compatibility) = (options.ClipLength, options.Compatibility);
        _twoD = Group(stream("2d"), options, twoD);
        _threeD = Group(stream("3d"), options, threeD);
        _motion = motion.Count == 0 ? null : new ClipGroup<MotionStore>(
            stream("motion"), options, [.. motion.Select(entry => (entry.Store, entry.Store.Manifest, entry.Weight, entry.ClipStride))]);
        _motionCount = options.MotionBatchSize ?? options.BatchSize;

        // A share like 0.29 of 100 clips must not become 28 by a rounding error.
        var share = (int)((options.TwoDRatio * options.BatchSize) + 1e-9);
        TwoDCount = _threeD is null ? options.BatchSize : _twoD is null ? 0 : share;
        ThreeDCount = options.BatchSize - TwoDCount;
        Warnings = [.. _twoD?.Warnings ?? [], .. _threeD?.Warnings ?? [], .. _motion?.Warnings ?? []];
    }

    /// <summary>Gets the 2D-only clips of a batch.</summary>
    public int TwoDCount { get; }

    /// <summary>Gets the clips with 3D labels of a batch, M.</summary>
    public int ThreeDCount { get; }

    /// <summary>Gets the number of clips of all frame stores.</summary>
    public long ClipCount => (_twoD?.ClipCount ?? 0) + (_threeD?.ClipCount ?? 0);

    /// <summary>Gets what the user should know: which stores have sequences that are too short to be sampled.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Makes the batch of a step. May be called from any thread.</summary>
    /// <param name="stepIndex">The step, from 0.</param>
    /// <returns>The batch; owned by the caller and by no dispose scope.</returns>
    public TrainingBatch Create(long stepIndex)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stepIndex);

        (FrameStore Store, long FirstFrame)[] clips = [.. Draw(_twoD, stepIndex, TwoDCount), .. Draw(_threeD, stepIndex, ThreeDCount)];
        return new TrainingBatch(
            stepIndex,
            ClipReader.Read(clips, _clipLength, FrameColumn.Features),
            ClipReader.Read(clips, _clipLength, FrameColumn.Keypoints2D, _compatibility),
            ThreeDCount == 0 ? null : ReadLabels(clips[TwoDCount..]),
            _motion is null ? null : ClipReader.ReadPose(Draw(_motion, stepIndex, _motionCount), _clipLength))
        {
            Clips = [.. Origins(_twoD, stepIndex, TwoDCount), .. Origins(_threeD, stepIndex, ThreeDCount)],
        };
    }

    private static ClipGroup<FrameStore>? Group(ulong seed, BatchMixerOptions options, IReadOnlyList<WeightedStore> stores) =>
        stores.Count == 0
            ? null
            : new ClipGroup<FrameStore>(
                seed, options, [.. stores.Select(entry => (entry.Store, entry.Store.Manifest, entry.Weight, entry.ClipStride))]);

    private static void EnsureLabels(IReadOnlyList<WeightedStore> threeD)
    {
        foreach (var (store, _, _) in threeD)
        {
            if (!store.Has(FrameColumn.Keypoints3D) && !(store.Has(FrameColumn.Pose) && store.Has(FrameColumn.Betas)))
            {
                throw new InvalidDataException($"{store.Folder}: expected a store with keypoints3d, or with pose and betas, but it has neither.");
            }
        }
    }

    private static (TStore Store, long FirstFrame)[] Draw<TStore>(ClipGroup<TStore>? group, long step, int count) =>
        group is null ? [] : [.. Enumerable.Range(0, count).Select(i => group.At((step * count) + i))];

    private static IEnumerable<ClipOrigin> Origins(ClipGroup<FrameStore>? group, long step, int count) =>
        group is null ? [] : Enumerable.Range(0, count).Select(i => group.OriginOf((step * count) + i));

    private SmplTargets ReadLabels((FrameStore Store, long FirstFrame)[] clips) => new(
        ClipReader.Read(clips, _clipLength, FrameColumn.Keypoints3D, _compatibility),
        ClipReader.Read(clips, _clipLength, FrameColumn.Pose, _compatibility),
        ClipReader.Read(clips, _clipLength, FrameColumn.Betas, _compatibility),
        ClipReader.Read(clips, _clipLength, FrameColumn.Has3D, _compatibility),
        ClipReader.Read(clips, _clipLength, FrameColumn.HasSmpl, _compatibility));
}
