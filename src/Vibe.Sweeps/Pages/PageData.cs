using Vibe.Sweeps.Files;
using Vibe.Sweeps.Results;
using Vibe.Sweeps.State;

namespace Vibe.Sweeps.Pages;

/// <summary>The data that the page's script draws.</summary>
internal sealed record PageData
{
    /// <summary>Gets the sweep's name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the objective with its unit.</summary>
    public required string Objective { get; init; }

    /// <summary>Gets a value indicating whether small values are good.</summary>
    public required bool SmallIsGood { get; init; }

    /// <summary>Gets how points were chosen, in words.</summary>
    public required string Strategy { get; init; }

    /// <summary>Gets the seeds of each point.</summary>
    public required IReadOnlyList<long> Seeds { get; init; }

    /// <summary>Gets the probability that the interval over the seeds covers the median.</summary>
    public required double Coverage { get; init; }

    /// <summary>Gets the epochs of each rung.</summary>
    public required IReadOnlyList<int> Rungs { get; init; }

    /// <summary>Gets the parameters.</summary>
    public required IReadOnlyList<PageParameter> Parameters { get; init; }

    /// <summary>Gets the points.</summary>
    public required IReadOnlyList<PagePoint> Points { get; init; }

    /// <summary>Gets the number of the best point.</summary>
    public required int? Best { get; init; }

    /// <summary>Gets the keys that the best point sets.</summary>
    public required IReadOnlyList<string> BestKeys { get; init; }

    /// <summary>Gets the share of each parameter in what the forest explains; empty where it is not known.</summary>
    public required IReadOnlyList<double> Importance { get; init; }

    /// <summary>Gets the fewest points with a result from which importance is estimated.</summary>
    public required int FewestForImportance { get; init; }

    /// <summary>Collects the data.</summary>
    /// <param name="folder">The sweep's folder.</param>
    /// <param name="results">The results.</param>
    public static PageData Of(SweepFolder folder, SweepResults results)
    {
        var definition = results.Definition;
        var options = definition.Options;
        return new PageData
        {
            Name = definition.Name,
            Objective = options.Objective.Title,
            SmallIsGood = options.Objective.Direction == Direction.Minimize,
            Strategy = options.Strategy.Kind.ToString().ToLowerInvariant()
                + (options.Strategy.Halving is null ? string.Empty : " with successive halving"),
            Seeds = options.Seeds,
            Coverage = results.Coverage,
            Rungs = definition.Rungs,
            Parameters = [.. definition.Space.Parameters.Select(PageParameter.Of)],
            Points = [.. results.Points.Select(point => PagePoint.Of(folder, definition, point))],
            Best = results.Best?.Number,
            BestKeys = results.Best is { } best ? definition.Space.Overrides(best.Point) : [],
            Importance = Results.Importance.Of(results),
            FewestForImportance = Results.Importance.FewestPoints,
        };
    }
}
