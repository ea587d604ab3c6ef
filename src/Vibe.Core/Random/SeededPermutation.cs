using System.Numerics;

namespace Vibe.Core.Random;

/// <summary>A random order of 0 to N-1 that is a pure function of its seed and needs no memory, however large N is.</summary>
/// <remarks>
/// A four-round Feistel network permutes the smallest power of four that holds N; results outside 0 to N-1 are permuted again until
/// they fall inside (Black and Rogaway, "Ciphers with Arbitrary Finite Domains", CT-RSA 2002).
/// </remarks>
public sealed class SeededPermutation
{
    private const int Rounds = 4;

    private readonly ulong _seed;
    private readonly int _halfBits;

    /// <summary>Initializes a new instance of the <see cref="SeededPermutation"/> class.</summary>
    /// <param name="seed">Which of the permutations.</param>
    /// <param name="count">How many numbers N are permuted.</param>
    public SeededPermutation(ulong seed, long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);

        _seed = seed;
        Count = count;
        _halfBits = Math.Max(1, (65 - BitOperations.LeadingZeroCount((ulong)(count - 1))) / 2);
    }

    /// <summary>Gets how many numbers are permuted.</summary>
    public long Count { get; }

    /// <summary>Gives the number at a place of the order.</summary>
    /// <param name="place">Place in the order, 0 to N-1.</param>
    /// <returns>A number from 0 to N-1; every place has another one.</returns>
    public long At(long place)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, Count);

        var value = (ulong)place;
        do
        {
            value = Permute(value);
        }
        while (value >= (ulong)Count);

        return (long)value;
    }

    private ulong Permute(ulong value)
    {
        var mask = (1UL << _halfBits) - 1;
        var (left, right) = (value >> _halfBits, value & mask);
        for (var round = 0; round < Rounds; round++)
        {
            (left, right) = (right, left ^ (SplitMix64.At(_seed, (right * Rounds) + (ulong)round) & mask));
        }

        return (left << _halfBits) | right;
    }
}
