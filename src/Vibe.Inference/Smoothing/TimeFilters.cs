using Vibe.Core.Filters;

namespace Vibe.Inference.Smoothing;

/// <summary>Filters over time of (N,W) values: each of the W columns is a signal of N frames.</summary>
internal static class TimeFilters
{
    /// <summary>Filters as the options say.</summary>
    /// <param name="values">The signals, (N,W).</param>
    /// <param name="width">Signals W.</param>
    /// <param name="options">The filter, already validated.</param>
    /// <returns>The filtered signals, (N,W).</returns>
    public static double[] Apply(double[] values, int width, SmoothingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Kind switch
        {
            SmoothingKind.OneEuro => OneEuro(values, width, options.MinimumCutoff, options.Beta),
            SmoothingKind.Gaussian => Gaussian(values, width, options.Sigma),
            SmoothingKind.SavitzkyGolay => SavitzkyGolay(values, width, options.Window, options.Degree),
            _ => values,
        };
    }

    /// <summary>Filters by the One Euro filter, one time unit per frame.</summary>
    /// <param name="values">The signals, (N,W).</param>
    /// <param name="width">Signals W.</param>
    /// <param name="minimumCutoff">Cutoff of a still signal, cycles per frame.</param>
    /// <param name="beta">How much the cutoff rises with speed.</param>
    public static double[] OneEuro(double[] values, int width, double minimumCutoff, double beta)
    {
        ArgumentNullException.ThrowIfNull(values);
        var filter = new OneEuroFilter(minimumCutoff, beta);
        var filtered = new double[values.Length];
        for (var at = 0; at < values.Length; at += width)
        {
            filter.Next(values.AsSpan(at, width)).CopyTo(filtered, at);
        }

        return filtered;
    }

    /// <summary>Convolves with a Gaussian that is cut off at four standard deviations; at the ends its weights are scaled up.</summary>
    /// <param name="values">The signals, (N,W).</param>
    /// <param name="width">Signals W.</param>
    /// <param name="sigma">Standard deviation, frames.</param>
    public static double[] Gaussian(double[] values, int width, double sigma)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        var radius = (int)Math.Ceiling(4 * sigma);
        return Convolve(values, width, radius, (frame, first, count) =>
            [.. Enumerable.Range(first - frame, count).Select(offset => Math.Exp(-0.5 * offset * offset / (sigma * sigma)))]);
    }

    /// <summary>
    /// Fits a polynomial to each window and takes its value in the middle; at the ends the first and last windows' polynomials serve.
    /// </summary>
    /// <remarks>Savitzky and Golay, "Smoothing and Differentiation of Data by Simplified Least Squares Procedures", 1964.</remarks>
    /// <param name="values">The signals, (N,W).</param>
    /// <param name="width">Signals W.</param>
    /// <param name="window">Frames of a window; odd. Shorter signals are one window.</param>
    /// <param name="degree">Degree of the polynomial, less than the window.</param>
    public static double[] SavitzkyGolay(double[] values, int width, int window, int degree)
    {
        ArgumentNullException.ThrowIfNull(values);
        var frames = values.Length / width;
        var length = Math.Min(window, frames);
        var weights = PolynomialWeights.Of(length, Math.Min(degree, length - 1));
        var filtered = new double[values.Length];
        for (var frame = 0; frame < frames; frame++)
        {
            var first = Math.Clamp(frame - (window / 2), 0, frames - length);
            Sum(values, width, first, weights.AsSpan((frame - first) * length, length), filtered.AsSpan(frame * width, width));
        }

        return filtered;
    }

    private static double[] Convolve(double[] values, int width, int radius, Func<int, int, int, double[]> weightsOf)
    {
        var frames = values.Length / width;
        var filtered = new double[values.Length];
        for (var frame = 0; frame < frames; frame++)
        {
            var first = Math.Max(0, frame - radius);
            var weights = weightsOf(frame, first, Math.Min(frames, frame + radius + 1) - first);
            var total = weights.Sum();
            Sum(values, width, first, [.. weights.Select(weight => weight / total)], filtered.AsSpan(frame * width, width));
        }

        return filtered;
    }

    private static void Sum(double[] values, int width, int first, ReadOnlySpan<double> weights, Span<double> target)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            var row = values.AsSpan((first + i) * width, width);
            for (var column = 0; column < width; column++)
            {
                target[column] += weights[i] * row[column];
            }
        }
    }
}
