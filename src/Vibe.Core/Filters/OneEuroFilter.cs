namespace Vibe.Core.Filters;

/// <summary>
/// The One Euro filter: a low-pass whose cutoff rises with speed, so that slow motion does not tremble and fast motion does not lag.
/// </summary>
/// <remarks>
/// From Casiez et al., "1 Euro Filter: A Simple Speed-based Low-pass Filter for Noisy Input in Interactive Systems", CHI 2012.
/// </remarks>
/// <param name="minCutoff">Cutoff of a still signal, in cycles per unit of time.</param>
/// <param name="beta">How much the cutoff rises per unit of speed.</param>
/// <param name="derivativeCutoff">Cutoff of the speed estimate, in cycles per unit of time.</param>
public sealed class OneEuroFilter(double minCutoff, double beta, double derivativeCutoff = 1)
{
    private double[]? _values;
    private double[]? _speeds;

    /// <summary>Filters the next sample; the first one passes unchanged.</summary>
    /// <param name="sample">The sample's values; the same number each time.</param>
    /// <param name="elapsed">Time since the previous sample; 1 where time is counted in frames.</param>
    /// <returns>The filtered values.</returns>
    /// <exception cref="ArgumentException">The number of values changed.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="elapsed"/> is not positive.</exception>
    public double[] Next(ReadOnlySpan<double> sample, double elapsed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(elapsed);
        if (_values is null || _speeds is null)
        {
            _values = sample.ToArray();
            _speeds = new double[sample.Length];
            return sample.ToArray();
        }

        if (sample.Length != _values.Length)
        {
            throw new ArgumentException(
                $"Expected {_values.Length} values, as in the first sample, but got {sample.Length}.", nameof(sample));
        }

        var speedShare = Share(derivativeCutoff, elapsed);
        for (var i = 0; i < sample.Length; i++)
        {
            var speed = (sample[i] - _values[i]) / elapsed;
            _speeds[i] += speedShare * (speed - _speeds[i]);
            _values[i] += Share(minCutoff + (beta * Math.Abs(_speeds[i])), elapsed) * (sample[i] - _values[i]);
        }

        return [.. _values];
    }

    /// <summary>The share of the new sample in a first-order low-pass.</summary>
    private static double Share(double cutoff, double elapsed)
    {
        var r = 2 * Math.PI * cutoff * elapsed;
        return r / (r + 1);
    }
}
