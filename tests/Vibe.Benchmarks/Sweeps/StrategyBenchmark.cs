using System.Globalization;
using Vibe.Benchmarks.Measuring;
using Vibe.Sweeps.Spaces;
using Vibe.Sweeps.Strategies;
using Vibe.Testing.Sweeps;
using HalvingRule =
    System.Func<System.Collections.Generic.IReadOnlyList<double?>, int, System.Collections.Generic.IReadOnlyList<int>>;

namespace Vibe.Benchmarks.Sweeps;

/// <summary>Minimises known functions with the strategies of sweeps: how far the best point found is above the minimum.</summary>
internal sealed class StrategyBenchmark : IBenchmark
{
    private const int Seeds = 30;
    private const int Orders = 1000;

    private static readonly (TestFunction Function, int Budget)[] Cases =
    [
        (TestFunction.Branin, 30),
        (TestFunction.Branin, 60),
        (TestFunction.Hartmann6, 60),
        (TestFunction.Hartmann6, 120),
        (TestFunction.Conditional, 30),
        (TestFunction.Conditional, 60),
    ];

    private static readonly (string Name, Func<SearchSpace, long, IStrategy> Create)[] Strategies =
    [
        ("random", (space, seed) => new RandomStrategy(space, seed)),
        ("TPE", (space, seed) => new TpeStrategy(space, seed, startupPoints: 8, pointsAtOnce: 1)),
        ("TPE, 4 at once", (space, seed) => new TpeStrategy(space, seed, startupPoints: 8, pointsAtOnce: 4)),
    ];

    private static readonly (string Name, HalvingRule Choose)[] HalvingRules =
    [
        ("whole rungs", SuccessiveHalving.Best),
        ("rungs to which points may come", SuccessiveHalving.Promotions),
    ];

    /// <inheritdoc/>
    public string Name => "sweep-strategies";

    /// <inheritdoc/>
    public void Run(TextWriter output)
    {
        output.WriteLine($"| function, points | {string.Join(" | ", Strategies.Select(strategy => strategy.Name))} |");
        output.WriteLine($"| --- {string.Concat(Strategies.Select(_ => "| --- "))}|");
        foreach (var (function, budget) in Cases)
        {
            var cells = Strategies.Select(strategy => Cell(StrategyTrace.Regrets(strategy.Create, function, budget, Seeds)));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {function.Name}, {budget} | {string.Join(" | ", cells)} |"));
        }

        foreach (var (name, choose) in HalvingRules)
        {
            output.WriteLine($"\n{name}\n\n| curves | points | rungs, epochs | winner found | at most behind it, mm | steps |");
            output.WriteLine("| --- | --- | --- | --- | --- | --- |");
            Model(output, 27, [1, 3, 9], choose);
            Model(output, 27, [3, 9, 27], choose);
            Model(output, 81, [1, 3, 9, 27], choose);
            var recorded = LearningCurves.Recorded();
            Halve(output, "recorded, in the grid's order", [recorded], LearningCurves.RecordedRungs, choose);
            var orders = Enumerable.Range(1, Orders).Select(seed => recorded.Shuffled((ulong)seed));
            Halve(output, "recorded, in random orders", [.. orders], LearningCurves.RecordedRungs, choose);
        }
    }

    private static void Model(TextWriter output, int points, int[] rungs, HalvingRule choose) => Halve(
        output, "modelled", [.. Enumerable.Range(1, Seeds).Select(seed => LearningCurves.Model((ulong)seed, points, rungs[^1]))], rungs,
        choose);

    /// <summary>
    /// Successive halving: how often it finds the winner of the whole grid, how far behind it ends at most, and the share of the steps.
    /// </summary>
    private static void Halve(TextWriter output, string name, LearningCurves[] draws, IReadOnlyList<int> rungs, HalvingRule choose)
    {
        var ends = draws.Select(curves => curves.Halve(rungs, 3, choose)).ToArray();
        var (found, worst, share) = (ends.Count(end => end.Regret == 0), ends.Max(end => end.Regret), ends.Average(end => end.Share));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {draws[0].Losses.Length} | {string.Join(", ", rungs)} | {found} of {draws.Length} | {worst:0.0} | "
            + $"{100 * share:0} % |"));
    }

    private static string Cell(double[] regrets) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{(regrets[(Seeds / 2) - 1] + regrets[Seeds / 2]) / 2:0.000} ({regrets[Seeds / 4]:0.000} to {regrets[Seeds * 3 / 4]:0.000})");
}
