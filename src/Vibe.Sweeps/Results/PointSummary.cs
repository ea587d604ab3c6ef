using Vibe.Sweeps.Spaces;

namespace Vibe.Sweeps.Results;

/// <summary>The results of a point over its seeds.</summary>
/// <param name="Number">Its number, counted from 1.</param>
/// <param name="Point">Its values.</param>
/// <param name="Rung">The highest rung that all its seeds have finished, counted from 0.</param>
/// <param name="Median">The median of the seeds' values; <see langword="null"/> where a seed has failed or not ended.</param>
/// <param name="Low">The lowest of them.</param>
/// <param name="High">The highest of them.</param>
/// <param name="Trials">Its trials, by seed.</param>
public sealed record PointSummary(int Number, Point Point, int Rung, double? Median, double? Low, double? High,
    IReadOnlyList<TrialSummary> Trials);
