namespace Vibe.Preparation.Boxes;

/// <summary>Filters over one value per frame.</summary>
internal static class SmoothingFilters
{
    /// <summary>Replaces each value by the median of the window centred on it.</summary>
    /// <param name="values">The series, (N).</param>
    /// <param name="window">Window length in frames; odd.</param>
    /// <param name="padWithZeros">
    /// Whether zeros continue the series beyond its ends (the published behaviour) instead of its end values.
    /// </param>
    /// <returns>The filtered series, (N).</returns>
    public static double[] Median(ReadOnlySpan<double> values, int window, bool padWithZeros)
    {
        if (window < 1 || window % 2 == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(window), window, "Expected an odd window of at least 1.");
        }

        var filtered = new double[values.Length];
        var inside = new double[window];
        for (var frame = 0; frame < values.Length; frame++)
        {
            for (var i = 0; i < window; i++)
            {
                var at = frame + i - (window / 2);
                var isInside = at >= 0 && at < values.Length;
                inside[i] = isInside || !padWithZeros ? values[Math.Clamp(at, 0, values.Length - 1)] : 0;
            }

            Array.Sort(inside);
            filtered[frame] = inside[window / 2];
        }

        return filtered;
    }

    /// <summary>Convolves a series with a Gaussian that is cut off at four standard deviations.</summary>
    /// <remarks>Beyond its ends the series continues as its mirror image, the end values repeated: d c b a | a b c d | d c b a.</remarks>
    /// <param name="values">The series, (N).</param>
    /// <param name="sigma">Standard deviation in frames.</param>
    /// <returns>The filtered series, (N).</returns>
    public static double[] Gaussian(ReadOnlySpan<double> values, double sigma)
    {
        const double Truncate = 4;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        var radius = (int)((Truncate * sigma) + 0.5);
        var weights = new double[radius + 1];
        var sum = 0.0;
        for (var i = 0; i <= radius; i++)
        {
            weights[i] = Math.Exp(-0.5 * i * i / (sigma * sigma));
            sum += i == 0 ? weights[i] : 2 * weights[i];
        }

        var filtered = new double[values.Length];
        for (var frame = 0; frame < values.Length; frame++)
        {
            var total = weights[0] * values[frame];
            for (var i = 1; i <= radius; i++)
            {
                total += weights[i] * (values[Mirror(frame - i, values.Length)] + values[Mirror(frame + i, values.Length)]);
            }

            filtered[frame] = total / sum;
        }

        return filtered;
    }

    private static int Mirror(int index, int length)
    {
        var period = 2 * length;
        var wrapped = ((index % period) + period) % period;
        return wrapped < length ? wrapped : period - 1 - wrapped;
    }
}
