using System.ComponentModel.DataAnnotations;

namespace Vibe.Sweeps.Files;

/// <summary>A sweep: the root of a sweep file.</summary>
public sealed record SweepOptions : IValidatableObject
{
    /// <summary>Gets the configuration that trials start from, relative to the sweep file.</summary>
    [Required]
    public string Base { get; init; } = string.Empty;

    /// <summary>
    /// Gets changes of the base for all trials, each <c>Section:Key=value</c>; <c>{seed}</c> in a text stands for the trial's seed.
    /// </summary>
    [Required]
    public string[] Set { get; init; } = [];

    /// <summary>Gets what is optimised.</summary>
    [Required]
    public ObjectiveOptions Objective { get; init; } = new();

    /// <summary>Gets how points are chosen.</summary>
    [Required]
    public StrategyOptions Strategy { get; init; } = new();

    /// <summary>Gets the seeds that every point is trained with; points are compared by the median over them. Default 1 alone.</summary>
    [Required]
    [MinLength(1, ErrorMessage = "must have at least one seed")]
    public long[] Seeds { get; init; } = [1];

    /// <summary>Gets when the sweep ends. Grid may do without.</summary>
    [Required]
    public BudgetOptions Budget { get; init; } = new();

    /// <summary>Gets what changes from point to point.</summary>
    [MinLength(1, ErrorMessage = "must have at least one parameter")]
    [Required]
    public ParameterOptions[] Parameters { get; init; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Strategy.Kind != StrategyKind.Grid && Budget is { Trials: null, Steps: null, Hours: null })
        {
            yield return new ValidationResult(
                $"expected Trials, Steps or Hours: {Strategy.Kind} does not end by itself.", [nameof(Budget)]);
        }

        if (Budget.Trials < Seeds.Length)
        {
            yield return new ValidationResult(
                FormattableString.Invariant(
                    $"{Budget.Trials} trials are fewer than the {Seeds.Length} seeds of one point; expected at least {Seeds.Length}."),
                [nameof(Budget)]);
        }

        if (Seeds.Any(seed => seed < 0) || Seeds.Distinct().Count() < Seeds.Length)
        {
            yield return new ValidationResult("expected different seeds of at least 0.", [nameof(Seeds)]);
        }
    }
}
