using System.ComponentModel.DataAnnotations;

namespace Vibe.Sweeps.Files;

/// <summary>
/// When a sweep ends; the first limit that is reached counts. Section <c>Budget</c> of a sweep file. It may be raised later.
/// </summary>
public sealed record BudgetOptions
{
    /// <summary>Gets the number of trials: points times seeds. <see langword="null"/>, the default, sets no such limit.</summary>
    [Range(1, 1_000_000)]
    public int? Trials { get; init; }

    /// <summary>Gets the optimisation steps of all trials together; with halving, what they are expected to be.</summary>
    [Range(1L, long.MaxValue)]
    public long? Steps { get; init; }

    /// <summary>Gets the hours of all trials together after which no further one begins; two workers use two in an hour.</summary>
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    public double? Hours { get; init; }
}
