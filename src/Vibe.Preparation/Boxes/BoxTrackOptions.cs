using System.ComponentModel.DataAnnotations;
using Vibe.Core;

namespace Vibe.Preparation.Boxes;

/// <summary>How boxes are found from keypoints and smoothed over time.</summary>
internal sealed record BoxTrackOptions : IValidatableObject
{
    /// <summary>Gets the confidence that a joint must exceed to be visible. Default 0.3.</summary>
    [Range(0.0, 1.0)]
    public double VisibilityThreshold { get; init; } = 0.3;

    /// <summary>Gets the window of the median filter, in frames; odd. Default 11.</summary>
    [Range(1, 1001)]
    public int MedianWindow { get; init; } = 11;

    /// <summary>Gets the standard deviation of the Gaussian filter that follows the median, in frames. Default 8.</summary>
    [Range(0.01, 1000.0)]
    public double GaussianSigma { get; init; } = 8;

    /// <summary>
    /// Gets what the median filter sees beyond the ends of a track: <see cref="Compatibility.Published"/> zeros, which pull the first and
    /// last frames' centres and scales towards zero; <see cref="Compatibility.Corrected"/> (default) the first and last value.
    /// </summary>
    public Compatibility Compatibility { get; init; } = Compatibility.Corrected;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MedianWindow % 2 == 0)
        {
            yield return new ValidationResult($"Expected an odd {nameof(MedianWindow)} but got {MedianWindow}.", [nameof(MedianWindow)]);
        }
    }
}
