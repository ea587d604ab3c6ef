using System.ComponentModel.DataAnnotations;

namespace Vibe.Sweeps.Files;

/// <summary>
/// Successive halving: most points train a little, the best of them longer. Section <c>Strategy:Halving</c> of a sweep file.
/// </summary>
public sealed record HalvingOptions
{
    /// <summary>Gets the epochs after which points are compared for the first time. Default 1.</summary>
    [Range(1, 1_000_000)]
    public int MinimumEpochs { get; init; } = 1;

    /// <summary>Gets by how much longer the next rung trains, and one of how many points gets there. Default 3.</summary>
    [Range(2, 100)]
    public int Reduction { get; init; } = 3;
}
