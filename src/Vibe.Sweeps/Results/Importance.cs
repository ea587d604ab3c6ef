using System.Globalization;
using Vibe.Core.Random;

namespace Vibe.Sweeps.Results;

/// <summary>Estimates which parameters matter: permutation importance of a random forest.</summary>
/// <remarks>
/// Breiman, "Random Forests", Machine Learning 2001: a hundred trees are grown on samples with replacement; a parameter's importance is how
/// much the squared error on the samples that a tree has not seen grows when that parameter's values are shuffled among them. Shares of the
/// sum are given; they say nothing about the direction of an effect, and little where points are few.
/// </remarks>
internal static class Importance
{
    /// <summary>The fewest points from which an estimate is made.</summary>
    public const int FewestPoints = 8;

    private const int Trees = 100;
    private const double DoesNotCount = -1;

    /// <summary>Estimates the importance of each parameter.</summary>
    /// <param name="results">The results; points with a median count.</param>
    /// <returns>A share of 1 for each parameter; empty where there are too few points or no differences.</returns>
    public static IReadOnlyList<double> Of(SweepResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        PointSummary[] points = [.. results.Points.Where(point => point.Median is not null)];
        double[][] features =
            [.. points.Select(point => point.Point.Coordinates.Select(coordinate => coordinate ?? DoesNotCount).ToArray())];
        return points.Length < FewestPoints ? [] : Of(features, [.. points.Select(point => point.Median!.Value)]);
    }

    /// <summary>Estimates the importance of each feature.</summary>
    /// <param name="features">The features of each sample.</param>
    /// <param name="targets">The target of each sample.</param>
    internal static IReadOnlyList<double> Of(double[][] features, double[] targets)
    {
        var growth = new double[features[0].Length];
        for (var tree = 0; tree < Trees; tree++)
        {
            var random = new CounterRandom(SplitMix64.Derive(1, string.Create(CultureInfo.InvariantCulture, $"tree {tree}")));
            int[] drawn = [.. Enumerable.Range(0, targets.Length).Select(_ => (int)(random.NextDouble() * targets.Length))];
            int[] unseen = [.. Enumerable.Range(0, targets.Length).Except(drawn)];
            if (unseen.Length > 1)
            {
                AddGrowth(growth, RegressionTree.Grow(features, targets, drawn, random), features, targets, unseen, random);
            }
        }

        double[] positive = [.. growth.Select(value => Math.Max(0, value))];
        return positive.Sum() > 0 ? [.. positive.Select(value => value / positive.Sum())] : [];
    }

    private static void AddGrowth(double[] growth, RegressionTree tree, double[][] features, double[] targets, int[] unseen,
        CounterRandom random)
    {
        var error = unseen.Average(sample => Square(tree.Predict(features[sample]) - targets[sample]));
        for (var feature = 0; feature < growth.Length; feature++)
        {
            int[] shuffled = [.. unseen.OrderBy(_ => random.NextDouble())];
            growth[feature] += unseen.Select((sample, at) =>
            {
                double[] changed = [.. features[sample]];
                changed[feature] = features[shuffled[at]][feature];
                return Square(tree.Predict(changed) - targets[sample]);
            }).Average() - error;
        }
    }

    private static double Square(double value) => value * value;
}
