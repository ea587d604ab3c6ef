using Vibe.Sweeps.Files;
using Vibe.Sweeps.Spaces;

namespace Vibe.Sweeps.Planning;

/// <summary>The plan of a sweep, as far as it is known before the first trial.</summary>
/// <param name="Points">The points that are known already.</param>
/// <param name="MorePoints">How many further points depend on results or on time; <see langword="null"/> where only time ends the
/// sweep.</param>
/// <param name="Steps">The optimisation steps of all trials; <see langword="null"/> where they are not known.</param>
public sealed record SweepPreview(IReadOnlyList<Point> Points, int? MorePoints, double? Steps)
{
    private const int MostPoints = 100_000;

    /// <summary>Looks ahead.</summary>
    /// <param name="definition">The sweep.</param>
    /// <returns>The preview.</returns>
    public static SweepPreview Of(SweepDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var planner = new SweepPlanner(definition);
        var budget = definition.Options.Budget;
        var isEndless = definition.Options.Strategy.Kind != StrategyKind.Grid && budget is { Trials: null, Steps: null };
        var points = planner.LookAhead(isEndless ? definition.Options.Strategy.StartupPoints : MostPoints, out var mustWait);
        if (!mustWait)
        {
            return new SweepPreview(points, isEndless ? null : 0, isEndless ? null : planner.ExpectedSteps(points));
        }

        var mean = planner.ExpectedSteps(points) / points.Count;
        var total = Math.Min(budget.Trials / definition.Options.Seeds.Length ?? double.MaxValue, budget.Steps / mean ?? double.MaxValue);
        return isEndless ? new SweepPreview(points, null, null)
            : new SweepPreview(points, (int)total - points.Count, Math.Floor(total) * mean);
    }
}
