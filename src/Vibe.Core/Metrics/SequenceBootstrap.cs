namespace Vibe.Core.Metrics;

/// <summary>Bootstrap over sequences: how much a mean over frames would change with other sequences of the same kind.</summary>
/// <remarks>
/// Frames of a sequence resemble each other, so whole sequences are drawn, with replacement; each draw's mean is over its frames. The
/// interval is the percentile interval of Efron and Tibshirani, "An Introduction to the Bootstrap", 1993. Equal input gives equal output.
/// </remarks>
public static class SequenceBootstrap
{
    /// <summary>Number of draws.</summary>
    public const int Draws = 2000;

    private const double Tail = 0.025;

    /// <summary>The interval of a mean.</summary>
    /// <param name="sequences">What was measured in each sequence.</param>
    /// <returns>The interval; <see langword="null"/> with fewer than two measured sequences.</returns>
    public static ConfidenceInterval? OfMean(IReadOnlyList<SequenceMean> sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);

        SequenceMean[] measured = [.. sequences.Where(sequence => sequence.Count > 0)];
        return Interval(measured.Length, indices => MeanOf(measured, indices));
    }

    /// <summary>The interval of the difference of two means over the same sequences, drawn in pairs.</summary>
    /// <param name="first">What was measured in each sequence by one method.</param>
    /// <param name="second">The same sequences by another.</param>
    /// <returns>The interval of second less first; <see langword="null"/> with fewer than two sequences that both measured.</returns>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static ConfidenceInterval? OfDifference(IReadOnlyList<SequenceMean> first, IReadOnlyList<SequenceMean> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count != second.Count)
        {
            throw new ArgumentException($"Expected {first.Count} sequences but got {second.Count}.", nameof(second));
        }

        var pairs = first.Zip(second).Where(pair => pair.First.Count > 0 && pair.Second.Count > 0).ToArray();
        SequenceMean[] ours = [.. pairs.Select(pair => pair.First)], theirs = [.. pairs.Select(pair => pair.Second)];
        return Interval(pairs.Length, indices => MeanOf(theirs, indices) - MeanOf(ours, indices));
    }

    private static ConfidenceInterval? Interval(int count, Func<int[], double> statistic)
    {
        if (count < 2)
        {
            return null;
        }

        var state = 0x5EEDUL; // the same draws for every metric of as many sequences
        var indices = new int[count];
        var values = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var i = 0; i < count; i++)
            {
                indices[i] = (int)(Next(ref state) % (ulong)count);
            }

            values[draw] = statistic(indices);
        }

        Array.Sort(values);
        return new ConfidenceInterval(Quantile(values, Tail), Quantile(values, 1 - Tail));
    }

    private static double MeanOf(SequenceMean[] sequences, int[] indices)
    {
        var total = default(SequenceMean);
        foreach (var index in indices)
        {
            total += sequences[index];
        }

        return total.Mean;
    }

    /// <summary>The quantile of sorted values, linear between neighbours.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    // SplitMix64 (Steele et al., OOPSLA 2014): the same numbers on every platform.
    private static ulong Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
