using Vibe.Core.Random;
using Vibe.Data.Stores;

namespace Vibe.Data.Sampling;

/// <summary>The stores of one part of the batch and the order in which their clips come.</summary>
/// <typeparam name="TStore">Kind of store.</typeparam>
internal sealed class ClipGroup<TStore>
{
    private readonly ClipIndex[] _clips;
    private readonly StoreManifest[] _manifests;
    private readonly ulong _variations;
    private readonly WeightedTraversal _order;

    public ClipGroup(
        ulong seed, BatchMixerOptions options, IReadOnlyList<(TStore Store, StoreManifest Manifest, double Weight, int? Stride)> stores)
    {
        Stores = [.. stores.Select(entry => entry.Store)];
        _clips = new ClipIndex[stores.Count];
        _variations = SplitMix64.Derive(seed, "variations");
        _manifests = [.. stores.Select(entry => entry.Manifest)];
        for (var i = 0; i < stores.Count; i++)
        {
            var (_, manifest, weight, stride) = stores[i];
            if (!(weight > 0 && double.IsFinite(weight)))
            {
                throw new ArgumentException($"Store '{manifest.Name}': expected a positive weight but got {weight}.", nameof(stores));
            }

            _clips[i] = Index(manifest, options, stride);
        }

        _order = new WeightedTraversal(seed, [.. stores.Select(entry => entry.Weight)], [.. _clips.Select(index => index.Count)]);
    }

    public IReadOnlyList<TStore> Stores { get; }

    /// <summary>Gets one line for each store with sequences too short to be sampled.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Gets the number of clips of all stores.</summary>
    public long ClipCount => _clips.Sum(index => index.Count);

    /// <summary>Gives the clip of a draw: its store and its first frame.</summary>
    public (TStore Store, long FirstFrame) At(long draw)
    {
        var (store, clip) = _order.At(draw);
        return (Stores[store], _clips[store].FirstFrame(clip));
    }

    /// <summary>Gives the sequence that the clip of a draw is cut from.</summary>
    public StoreSequence SequenceOf(long draw)
    {
        var (store, clip) = _order.At(draw);
        return _manifests[store].Sequences[_clips[store].SequenceOf(clip)];
    }

    /// <summary>Gives the seed of the random numbers that belong to a draw.</summary>
    public ulong StreamOf(long draw) => SplitMix64.At(_variations, (ulong)draw);

    private ClipIndex Index(StoreManifest manifest, BatchMixerOptions options, int? stride)
    {
        var index = new ClipIndex(
            manifest.Sequences, options.ClipLength, stride ?? options.ClipStride ?? options.ClipLength, options.Compatibility);
        var ignored = index.ShortSequences.Count();
        if (index.Count == 0)
        {
            throw new InvalidDataException(
                $"Store '{manifest.Name}': expected sequences of at least {options.ClipLength} frames but all {ignored} are shorter.");
        }

        if (ignored > 0)
        {
            Warnings.Add(
                $"Store '{manifest.Name}': {ignored} of {manifest.Sequences.Count} sequences are shorter than {options.ClipLength} frames "
                + "and are not sampled.");
        }

        return index;
    }
}
