using Vibe.Data.Sampling;

namespace Vibe.Training.Sessions;

/// <summary>Named streams of random numbers from one seed, so that a new consumer does not shift another's numbers.</summary>
internal static class RandomStream
{
    /// <summary>The seed of a stream.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="name">The stream's name.</param>
    public static long Seed(long seed, string name) => (long)(SplitMix64.Derive((ulong)seed, name) >> 1);
}
