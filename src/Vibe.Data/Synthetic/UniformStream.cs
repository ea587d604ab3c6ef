using Vibe.Data.Sampling;

namespace Vibe.Data.Synthetic;

/// <summary>Random numbers that are the same on every machine and runtime version.</summary>
/// <param name="seed">Chooses the numbers.</param>
internal sealed class UniformStream(ulong seed)
{
    private ulong _index;

    /// <summary>A number in [0,1) with 53 random bits.</summary>
    internal double NextDouble() => (SplitMix64.At(seed, _index++) >> 11) * (1.0 / (1UL << 53));

    /// <summary>A nearly normal number: the sum of twelve uniform ones, which needs no function whose last bit differs between machines.</summary>
    internal double NextGaussian()
    {
        var sum = -6d;
        for (var i = 0; i < 12; i++)
        {
            sum += NextDouble();
        }

        return sum;
    }
}
