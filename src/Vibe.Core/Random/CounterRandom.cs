namespace Vibe.Core.Random;

/// <summary>
/// Draws the numbers of a <see cref="SplitMix64"/> stream one after the other: the same on every platform and in every version of .NET.
/// </summary>
/// <param name="seed">Chooses the numbers.</param>
public sealed class CounterRandom(ulong seed)
{
    private ulong _index;

    /// <summary>Draws a number in [0,1) with 53 random bits.</summary>
    public double NextDouble() => (SplitMix64.At(seed, _index++) >> 11) * (1.0 / (1UL << 53));

    /// <summary>
    /// Draws a nearly normal number: the sum of twelve uniform ones, which needs no function whose last bit differs between machines.
    /// </summary>
    public double NextGaussian()
    {
        var sum = -6d;
        for (var i = 0; i < 12; i++)
        {
            sum += NextDouble();
        }

        return sum;
    }
}
