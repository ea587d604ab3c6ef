using Vibe.Core;
using Vibe.Core.Losses;
using Vibe.Core.Random;
using Vibe.Data.Augmentation;
using Vibe.Data.Stores;
using static TorchSharp.torch;

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
    private readonly ClipAugmenter? _augmenter;
    private readonly BatchInput _input;

    /// <summary>Initializes a new instance of the <see cref="BatchMixer"/> class.</summary>
    /// <param name="options">Composition of the batches, already validated.</param>
    /// <param name="twoD">
    /// Stores whose 2D keypoints are learned from, their 3D labels ignored; may be empty if <paramref name="threeD"/> is not.
    /// </param>
    /// <param name="threeD">Stores with 3D keypoints, or with pose and shape; may be empty if <paramref name="twoD"/> is not.</param>
    /// <param name="motion">Stores of real motion; may be empty.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="augmentation">How clips are varied, already validated; <see langword="null"/> for not at all.</param>
    /// <exception cref="ArgumentException">There is no frame store, or a weight is not positive.</exception>
    /// <exception cref="InvalidDataException">
    /// A store has no sequence as long as a clip, features of another extractor, or no 3D labels, or cannot be varied as asked; or a batch
    /// does not fit into the memory.
    /// </exception>
    public BatchMixer(
        BatchMixerOptions options, IReadOnlyList<WeightedStore> twoD, IReadOnlyList<WeightedStore> threeD,
        IReadOnlyList<WeightedMotionStore> motion, long seed, AugmentationOptions? augmentation = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(twoD);
        ArgumentNullException.ThrowIfNull(threeD);
        ArgumentNullException.ThrowIfNull(motion);
        if (twoD.Count + threeD.Count == 0)
        {
            throw new ArgumentException("Expected at least one 2D or 3D store but got none.", nameof(twoD));
        }

        BatchMemory.Require(options);
        EnsureLabels(threeD);
        EnsureInput(options.Input, [.. twoD.Concat(threeD).Select(entry => entry.Store)]);
        var stream = (string name) => SplitMix64.Derive((ulong)seed, "clips/" + name);
        (_clipLength, _compatibility) = (options.ClipLength, options.Compatibility);
        _twoD = Group(stream("2d"), options, twoD);
        _threeD = Group(stream("3d"), options, threeD);
        _motion = motion.Count == 0 ? null : new ClipGroup<MotionStore>(
            stream("motion"), options, [.. motion.Select(entry => (entry.Store, entry.Store.Manifest, entry.Weight, entry.ClipStride))]);
        _augmenter = augmentation is null or { IsNone: true }
            ? null
            : new ClipAugmenter(augmentation, twoD.Concat(threeD).Select(entry => entry.Store), options.Input);
        _input = options.Input;
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

    /// <summary>Gets warnings for the user: which stores have sequences that are too short to be sampled.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Makes the batch of a step. May be called from any thread.</summary>
    /// <param name="stepIndex">The step, from 0.</param>
    /// <returns>The batch; owned by the caller and by no dispose scope.</returns>
    public TrainingBatch Create(long stepIndex) => CreatePart(stepIndex, 0, 1);

    /// <summary>Makes one of several equal parts of a step's batch and reads nothing else. May be called from any thread.</summary>
    /// <param name="stepIndex">The step, from 0.</param>
    /// <param name="index">Which part, from 0.</param>
    /// <param name="count">The number of parts; it divides the clips and the real motions of a batch.</param>
    /// <returns>The part; owned by the caller and by no dispose scope.</returns>
    /// <exception cref="ArgumentException">The batch cannot be divided so.</exception>
    public TrainingBatch CreatePart(long stepIndex, int index, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stepIndex);

        var (first, size) = Share(TwoDCount + ThreeDCount, index, count, "clips");
        var twoD = Math.Clamp(TwoDCount - first, 0, size);
        SourceClip[] clips =
        [
            .. Draw(_twoD, stepIndex, TwoDCount).Concat(Draw(_threeD, stepIndex, ThreeDCount)).Skip(first).Take(size),
        ];
        var frames = new VariedFrames(_augmenter, clips, twoD, _clipLength, _compatibility);
        var keypoints = frames.Read(FrameColumn.Keypoints2D);
        return new TrainingBatch(
            stepIndex,
            _input == BatchInput.Crops ? frames.ReadCrops() : frames.ReadFeatures(keypoints),
            keypoints,
            twoD == size ? null : ReadLabels(frames, twoD),
            _motion is null ? null : ReadMotion(_motion, stepIndex, Share(_motionCount, index, count, "real motions")))
        {
            Clips = [.. clips.Select(clip => clip.Origin)],
        };
    }

    private static (int First, int Size) Share(int rows, int index, int count, string what) => rows % count == 0
        ? (rows / count * index, rows / count)
        : throw new ArgumentException($"Expected {what} that can be divided into {count} equal parts but got {rows}.", nameof(count));

    private static ClipGroup<FrameStore>? Group(ulong seed, BatchMixerOptions options, IReadOnlyList<WeightedStore> stores) =>
        stores.Count == 0
            ? null
            : new ClipGroup<FrameStore>(
                seed, options, [.. stores.Select(entry => (entry.Store, entry.Store.Manifest, entry.Weight, entry.ClipStride))]);

    private static void EnsureInput(BatchInput input, IReadOnlyList<FrameStore> stores)
    {
        if (input == BatchInput.Features)
        {
            StoreGuard.EnsureSameFeatures(stores.Select(store => store.Manifest));
        }
        else if (stores.FirstOrDefault(store => !store.Has(FrameColumn.Crops)) is { } store)
        {
            throw new MissingColumnException(
                store.Folder, FrameColumn.Crops, $"{store.Folder}: Data:Batch:Input=Crops needs a store with crops but it has none.");
        }
    }

    private static void EnsureLabels(IReadOnlyList<WeightedStore> threeD)
    {
        foreach (var (store, _, _) in threeD)
        {
            if (!store.Has(FrameColumn.Keypoints3D) && !(store.Has(FrameColumn.Pose) && store.Has(FrameColumn.Betas)))
            {
                throw new InvalidDataException(
                    $"{store.Folder}: expected a store with keypoints3d, or with pose and betas, but it has neither.");
            }
        }
    }

    private static IEnumerable<SourceClip> Draw(ClipGroup<FrameStore>? group, long step, int count)
    {
        for (var draw = step * count; group is not null && draw < (step + 1) * count; draw++)
        {
            var (store, first) = group.At(draw);
            yield return new SourceClip(store, group.SequenceOf(draw), first, group.StreamOf(draw));
        }
    }

    private Tensor ReadMotion(ClipGroup<MotionStore> group, long step, (int First, int Size) share)
    {
        long[] draws = [.. Enumerable.Range(share.First, share.Size).Select(i => (step * _motionCount) + i)];
        var pose = ClipReader.ReadPose([.. draws.Select(group.At)], _clipLength);
        for (var i = 0; i < draws.Length; i++)
        {
            _augmenter?.VaryMotion(group.StreamOf(draws[i]), ClipTensor.Clip(pose, i));
        }

        return pose;
    }

    private static SmplTargets ReadLabels(VariedFrames frames, int first) => new(
        frames.Read(FrameColumn.Keypoints3D, first),
        frames.Read(FrameColumn.Pose, first),
        frames.Read(FrameColumn.Betas, first),
        frames.Read(FrameColumn.Has3D, first),
        frames.Read(FrameColumn.HasSmpl, first));
}
