using Vibe.Core.Random;
using Vibe.Sweeps.Strategies;

namespace Vibe.Testing.Sweeps;

/// <summary>Learning curves of many points, as if all had been trained to the end, and what successive halving makes of them.</summary>
/// <param name="Losses">The loss of each point after each epoch.</param>
public sealed record LearningCurves(double[][] Losses)
{
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

    /// <summary>Runs successive halving on the curves.</summary>
    /// <param name="rungs">The epochs of each rung.</param>
    /// <param name="reduction">One of so many points is promoted.</param>
    /// <returns>Whether the point with the smallest last loss was found, and the share of all epochs that was trained.</returns>
    public (bool Found, double Share) Halve(IReadOnlyList<int> rungs, int reduction)
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
                var promoted = SuccessiveHalving.Promotions([.. members.Select(point => (double?)Losses[point][epoch - 1])], reduction);
                members = [.. promoted.Select(place => members[place])];
            }
        }

        var best = Enumerable.Range(0, Losses.Length).MinBy(point => Losses[point][^1]);
        return (members.MinBy(point => Losses[point][^1]) == best, (double)trained / (Losses.Length * rungs[^1]));
    }
}
