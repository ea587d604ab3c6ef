using Vibe.Sweeps.Files;
using Vibe.Sweeps.Results;
using Vibe.Sweeps.State;

namespace Vibe.Sweeps.Pages;

/// <summary>A point on the page.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">A coordinate for each parameter: the place in a list, 0 to 1 in a range.</param>
/// <param name="Texts">Its values.</param>
/// <param name="Rung">The highest rung that all its seeds have finished.</param>
/// <param name="Median">The median over its seeds.</param>
/// <param name="Low">The lowest value.</param>
/// <param name="High">The highest value.</param>
/// <param name="Trials">Its trials.</param>
internal sealed record PagePoint(
    int Number, IReadOnlyList<double?> At, IReadOnlyList<string?> Texts, int Rung, double? Median, double? Low, double? High,
        IReadOnlyList<PageTrial> Trials)
{
    /// <summary>Describes a point.</summary>
    /// <param name="folder">The sweep's folder.</param>
    /// <param name="definition">The sweep.</param>
    /// <param name="point">The point.</param>
    public static PagePoint Of(SweepFolder folder, SweepDefinition definition, PointSummary point) => new(
        point.Number, point.Point.Coordinates, definition.Space.Texts(point.Point), point.Rung, point.Median, point.Low, point.High,
        [.. point.Trials.Select(trial => PageTrial.Of(folder.TrialFolder(point.Number, trial.Seed), definition.Options.Objective, trial))]);
}
