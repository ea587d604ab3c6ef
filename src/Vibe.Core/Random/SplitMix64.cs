namespace Vibe.Core.Random;

/// <summary>Gives random numbers by their index: the same on every platform and in every version of .NET.</summary>
/// <remarks>Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.</remarks>
public static class SplitMix64
{
    private const ulong Increment = 0x9E3779B97F4A7C15;

    /// <summary>Gives number <paramref name="index"/> of the stream that starts at <paramref name="seed"/>.</summary>
    /// <param name="seed">The stream.</param>
    /// <param name="index">Position in the stream.</param>
    /// <returns>64 random bits.</returns>
    public static ulong At(ulong seed, ulong index)
    {
        var z = seed + ((index + 1) * Increment);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Derives an independent stream by name, so that a new consumer does not shift another's numbers.</summary>
    /// <param name="seed">The parent stream.</param>
    /// <param name="name">The name of the stream; compared exactly.</param>
    /// <returns>The seed of the named stream.</returns>
    public static ulong Derive(ulong seed, string name)
    {
        ArgumentNullException.ThrowIfNull(name);

        var hash = 0xCBF29CE484222325; // FNV-1a over the UTF-16 code units
        foreach (var character in name)
        {
            hash = (hash ^ character) * 0x100000001B3;
        }

        return At(seed ^ hash, 0);
    }

    /// <summary>Derives the seed of a named stream as a number that is never negative, for generators that take signed seeds.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="name">The name of the stream; compared exactly.</param>
    /// <returns>A seed in 0 to 2^63 - 1.</returns>
    public static long DeriveSeed(long seed, string name) => (long)(Derive((ulong)seed, name) >> 1);
}
