using Vibe.Core.Random;

namespace Vibe.Data.Sampling;

/// <summary>
/// An endless order over the clips of several stores, a pure function of seed and position: each store is traversed in
/// passes, every pass in another random order, and the stores alternate in proportion to their weights.
/// </summary>
internal sealed class WeightedTraversal
{
    /// <summary>Draws within which the shares of the stores are exact; the smallest share is one of them.</summary>
    public const int BlockSize = 1024;

    private readonly ulong _seed;
    private readonly long[] _counts;
    private readonly int[] _quotas;
    private Block _block;

    /// <param name="seed">The stream of this group of stores.</param>
    /// <param name="weights">Weight of each store, positive.</param>
    /// <param name="counts">Clips of each store, at least 1.</param>
    public WeightedTraversal(ulong seed, IReadOnlyList<double> weights, IReadOnlyList<long> counts)
    {
        _seed = seed;
        _counts = [.. counts];
        _quotas = Share(weights);
        _block = CreateBlock(0);
    }

    /// <summary>Gives the clip at a position.</summary>
    /// <param name="draw">Position in the order, from 0.</param>
    /// <returns>The store and the number of its clip.</returns>
    public (int Store, long Clip) At(long draw)
    {
        var number = draw / BlockSize;
        var block = _block;
        if (block.Number != number)
        {
            _block = block = CreateBlock(number);
        }

        var (store, rank) = block.Draws[draw % BlockSize];
        var turn = (number * _quotas[store]) + rank;
        var pass = SplitMix64.Derive(_seed, FormattableString.Invariant($"store {store} pass {turn / _counts[store]}"));
        return (store, new SeededPermutation(pass, _counts[store]).At(turn % _counts[store]));
    }

    // Largest remainders, but never nothing.
    private static int[] Share(IReadOnlyList<double> weights)
    {
        var exact = weights.Select(weight => weight / weights.Sum() * BlockSize).ToArray();
        var quotas = exact.Select(share => Math.Max(1, (int)share)).ToArray();
        while (quotas.Sum() != BlockSize)
        {
            var step = quotas.Sum() < BlockSize ? 1 : -1;
            var next = Enumerable.Range(0, quotas.Length).Where(i => quotas[i] + step >= 1).MaxBy(i => (exact[i] - quotas[i]) * step);
            quotas[next] += step;
        }

        return quotas;
    }

    private Block CreateBlock(long number)
    {
        var order = new SeededPermutation(SplitMix64.Derive(_seed, FormattableString.Invariant($"block {number}")), BlockSize);
        var owners = _quotas.SelectMany((quota, store) => Enumerable.Repeat(store, quota)).ToArray();
        var ranks = new int[_quotas.Length];
        var draws = new (int Store, int Rank)[BlockSize];
        for (var place = 0; place < BlockSize; place++)
        {
            var store = owners[order.At(place)];
            draws[place] = (store, ranks[store]++);
        }

        return new Block(number, draws);
    }

    private sealed record Block(long Number, (int Store, int Rank)[] Draws);
}
