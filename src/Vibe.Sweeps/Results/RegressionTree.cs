using Vibe.Core.Random;

namespace Vibe.Sweeps.Results;

/// <summary>
/// A regression tree: splits along one feature at a time so that the squared error falls most (Breiman et al., CART, 1984).
/// </summary>
internal sealed class RegressionTree
{
    private const int SmallestSplit = 4;
    private const int DeepestLevel = 12;

    private readonly int _feature;
    private readonly double _threshold;
    private readonly double _mean;
    private readonly RegressionTree? _below;
    private readonly RegressionTree? _above;

    private RegressionTree(double mean) => _mean = mean;

    private RegressionTree(int feature, double threshold, RegressionTree below, RegressionTree above) =>
        (_feature, _threshold, _below, _above) = (feature, threshold, below, above);

    /// <summary>Grows a tree.</summary>
    /// <param name="features">The features of each sample.</param>
    /// <param name="targets">The target of each sample.</param>
    /// <param name="samples">The samples to use; one may be there several times.</param>
    /// <param name="random">Chooses the features that a split may use: two of three, at least one.</param>
    public static RegressionTree Grow(double[][] features, double[] targets, int[] samples, CounterRandom random) =>
        Grow(features, targets, samples, random, 0);

    /// <summary>Predicts the target.</summary>
    /// <param name="sample">The features.</param>
    public double Predict(double[] sample) => _below is null ? _mean : (sample[_feature] <= _threshold ? _below : _above!).Predict(sample);

    private static RegressionTree Grow(double[][] features, double[] targets, int[] samples, CounterRandom random, int level)
    {
        if (samples.Length < SmallestSplit || level == DeepestLevel || BestSplit(features, targets, samples, random) is not { } split)
        {
            return new RegressionTree(samples.Average(sample => targets[sample]));
        }

        var sides = samples.ToLookup(sample => features[sample][split.Feature] <= split.Threshold);
        return new RegressionTree(
            split.Feature, split.Threshold,
            Grow(features, targets, [.. sides[true]], random, level + 1),
            Grow(features, targets, [.. sides[false]], random, level + 1));
    }

    private static (int Feature, double Threshold)? BestSplit(double[][] features, double[] targets, int[] samples, CounterRandom random)
    {
        var count = features[0].Length;
        var allowed = Enumerable.Range(0, count).OrderBy(_ => random.NextDouble()).ToArray().Take(Math.Max(1, (2 * count + 2) / 3));
        (int Feature, double Threshold)? best = null;
        var bestGain = 1e-12;
        foreach (var feature in allowed)
        {
            int[] sorted = [.. samples.OrderBy(sample => features[sample][feature])];
            var (total, below) = (sorted.Sum(sample => targets[sample]), 0.0);
            for (var i = 1; i < sorted.Length; i++)
            {
                below += targets[sorted[i - 1]];
                var (left, right) = (features[sorted[i - 1]][feature], features[sorted[i]][feature]);
                var gain = (below * below / i)
                    + ((total - below) * (total - below) / (sorted.Length - i)) - (total * total / sorted.Length);
                if (left < right && gain > bestGain)
                {
                    (best, bestGain) = ((feature, (left + right) / 2), gain);
                }
            }
        }

        return best;
    }
}
