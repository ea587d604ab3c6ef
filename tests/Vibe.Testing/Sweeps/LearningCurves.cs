using Vibe.Core.Random;
using Vibe.Sweeps.Strategies;
using Vibe.Training.Logging;

namespace Vibe.Testing.Sweeps;

/// <summary>Learning curves of many points, as if all had been trained to the end, and what successive halving makes of them.</summary>
/// <param name="Losses">The loss of each point after each epoch.</param>
public sealed record LearningCurves(double[][] Losses)
{
    /// <summary>Gets the rungs on which the recorded curves are tried.</summary>
    public static IReadOnlyList<int> RecordedRungs { get; } = [1, 3, 9];

    /// <summary>Reads the curves of a grid that was really trained, by <c>experiments/sweep/curves.json</c>.</summary>
    /// <returns>The smallest error up to each epoch, which is what a sweep compares.</returns>
    public static LearningCurves Recorded() => new(
    [
        .. CsvLog.Read<LearningCurveRow>(Path.Combine(Fixtures.Root, "tests", "fixtures", "sweeps", "learning-curves.csv"))
            .GroupBy(row => row.Point)
            .Select(point => point.Select(row => point.Where(other => other.Epoch <= row.Epoch).Min(other => other.PaMpjpeMm)).ToArray()),
    ]);

    /// <summary>Models curves: power laws with different ends, heights and speeds, which cross each other, and noise.</summary>
    /// <param name="seed">Chooses the curves.</param>
    /// <param name="points">How many.</param>
    /// <param name="epochs">How long.</param>
    public static LearningCurves Model(ulong seed, int points, int epochs)
    {
        var random = new CounterRandom(seed);
        return new LearningCurves([.. Enumerable.Range(0, points).Select(_ =>
        {
            var (end, height, speed) =
                (50 + (15 * random.NextDouble()), 15 + (20 * random.NextDouble()), 0.5 + (0.5 * random.NextDouble()));
            return Enumerable.Range(1, epochs).Select(epoch => end + (height * Math.Pow(epoch, -speed)) + (0.3 * random.NextGaussian()))
                .ToArray();
        })]);
    }

    /// <summary>Gives the points in another order.</summary>
    /// <param name="seed">Chooses the order.</param>
    public LearningCurves Shuffled(ulong seed)
    {
        var order = new SeededPermutation(SplitMix64.At(1, seed), Losses.Length);
        return new LearningCurves([.. Enumerable.Range(0, Losses.Length).Select(place => Losses[order.At(place)])]);
    }

    /// <summary>Runs successive halving on the curves.</summary>
    /// <param name="rungs">The epochs of each rung.</param>
    /// <param name="reduction">One of so many points is promoted.</param>
    /// <param name="choose">Lists the promoted places of a rung's losses: a method of <see cref="SuccessiveHalving"/>.</param>
    /// <returns>
    /// How far the loss of the best point found lies above the smallest of all, 0 where that was found, and the share of all epochs that
    /// was trained.
    /// </returns>
    public (double Regret, double Share) Halve(
        IReadOnlyList<int> rungs, int reduction, Func<IReadOnlyList<double?>, int, IReadOnlyList<int>> choose)
    {
        int[] members = [.. Enumerable.Range(0, Losses.Length)];
        var (trained, before) = (0, 0);
        for (var rung = 0; rung < rungs.Count; rung++)
        {
            var epoch = rungs[rung];
            trained += members.Length * (epoch - before);
            before = epoch;
            if (rung < rungs.Count - 1)
            {
                var promoted = choose([.. members.Select(point => (double?)Losses[point][epoch - 1])], reduction);
                members = [.. promoted.Select(place => members[place])];
            }
        }

        var found = members.Select(point => Losses[point][^1]).DefaultIfEmpty(double.PositiveInfinity).Min();
        return (found - Losses.Min(curve => curve[^1]), (double)trained / (Losses.Length * rungs[^1]));
    }
}
