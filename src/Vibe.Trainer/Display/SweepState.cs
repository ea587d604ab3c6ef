using Vibe.Sweeps.Files;
using Vibe.Sweeps.Results;
using Vibe.Sweeps.State;

namespace Vibe.Trainer.Display;

/// <summary>How far a sweep is, as <c>sweep status --json</c> prints it.</summary>
/// <param name="Progress">The trials that are done, running, waiting and failed, and the seconds that are left.</param>
/// <param name="Best">The best point so far; <see langword="null"/> before there is one.</param>
internal sealed record SweepState(SweepProgress Progress, SweepState.BestPoint? Best)
{
    /// <summary>Sums a sweep up.</summary>
    /// <param name="definition">The sweep.</param>
    /// <param name="state">Its state.</param>
    public static SweepState Of(SweepDefinition definition, SweepSnapshot state)
    {
        var best = SweepResults.Of(definition, state).Best;
        return new SweepState(
            SweepProgress.Of(definition, state),
            best is null
                ? null
                : new BestPoint(best.Number, definition.Space.Overrides(best.Point), best.Median!.Value));
    }

    /// <summary>A point.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Settings">Its values, <c>Section:Key=value</c>.</param>
    /// <param name="Median">The median of the objective over its seeds.</param>
    internal sealed record BestPoint(int Number, IReadOnlyList<string> Settings, double Median);
}
