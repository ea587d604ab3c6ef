using System.ComponentModel.DataAnnotations;

namespace Vibe.Inference.Smoothing;

/// <summary>How a motion is smoothed. Time counts in frames.</summary>
public sealed record SmoothingOptions : IValidatableObject
{
    /// <summary>Gets the filter. Default: none.</summary>
    public SmoothingKind Kind { get; init; } = SmoothingKind.None;

    /// <summary>Gets the One Euro filter's cutoff of a still pose, cycles per frame. Default 0.004, as published.</summary>
    [Range(1e-6, 1e3)]
    public double MinimumCutoff { get; init; } = 0.004;

    /// <summary>Gets how much that cutoff rises with speed. Default 0.7, as published.</summary>
    [Range(0.0, 1e3)]
    public double Beta { get; init; } = 0.7;

    /// <summary>Gets the Gaussian's standard deviation, frames. Default 1.5.</summary>
    [Range(0.01, 1000.0)]
    public double Sigma { get; init; } = 1.5;

    /// <summary>Gets the length of Savitzky-Golay's window, frames; odd. Default 9.</summary>
    [Range(1, 1001)]
    public int Window { get; init; } = 9;

    /// <summary>Gets the degree of Savitzky-Golay's polynomial. Default 2.</summary>
    [Range(0, 8)]
    public int Degree { get; init; } = 2;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Window % 2 == 0 || Degree >= Window)
        {
            yield return new ValidationResult(
                FormattableString.Invariant(
                    $"expected an odd window longer than the polynomial's degree but got {Window} frames and degree {Degree}"),
                [nameof(Window), nameof(Degree)]);
        }
    }
}
