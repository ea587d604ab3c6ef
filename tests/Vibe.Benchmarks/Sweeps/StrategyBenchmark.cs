using System.Globalization;
using Vibe.Benchmarks.Measuring;
using Vibe.Sweeps.Spaces;
using Vibe.Sweeps.Strategies;
using Vibe.Testing.Sweeps;

namespace Vibe.Benchmarks.Sweeps;

/// <summary>Minimises known functions with the strategies of sweeps: how far the best point found is above the minimum.</summary>
internal sealed class StrategyBenchmark : IBenchmark
{
    private const int Seeds = 30;

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

        Halve(output, 27, [1, 3, 9]);
        Halve(output, 27, [3, 9, 27]);
        Halve(output, 81, [1, 3, 9, 27]);
    }

    /// <summary>Successive halving on modelled curves: how often they find the grid's winner, and after which share of the steps.</summary>
    private static void Halve(TextWriter output, int points, int[] rungs)
    {
        var ends = Enumerable.Range(1, Seeds).Select(seed => LearningCurves.Model((ulong)seed, points, rungs[^1]).Halve(rungs, 3))
            .ToArray();
        var (found, share) = (ends.Count(end => end.Found), ends.Average(end => end.Share));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{points} points, rungs {string.Join(", ", rungs)}: winner found in {found} of {Seeds}, {share:P0} of the steps"));
    }

    private static string Cell(double[] regrets) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{(regrets[(Seeds / 2) - 1] + regrets[Seeds / 2]) / 2:0.000} ({regrets[Seeds / 4]:0.000} to {regrets[Seeds * 3 / 4]:0.000})");
}
