using System.ComponentModel.DataAnnotations;

namespace Vibe.Sweeps.Files;

/// <summary>How points are chosen. Section <c>Strategy</c> of a sweep file.</summary>
public sealed record StrategyOptions
{
    /// <summary>Gets the rule. Default <see cref="StrategyKind.Grid"/>.</summary>
    public StrategyKind Kind { get; init; }

    /// <summary>Gets the seed of the points that Random and Tpe draw. Default 1.</summary>
    [Range(0L, long.MaxValue)]
    public long Seed { get; init; } = 1;

    /// <summary>Gets the random points that Tpe begins with. Default 8.</summary>
    [Range(2, 10_000)]
    public int StartupPoints { get; init; } = 8;

    /// <summary>
    /// Gets how many points Tpe draws from the same knowledge: those that may train at the same time. It belongs to the sweep and not to
    /// the
    /// machine, so that any number of workers finds the same points. Default 4.
    /// </summary>
    [Range(1, 10_000)]
    public int PointsAtOnce { get; init; } = 4;

    /// <summary>Gets the successive halving (ASHA); <see langword="null"/>, the default, trains every point to the end.</summary>
    public HalvingOptions? Halving { get; init; }
}
