using System.ComponentModel.DataAnnotations;

namespace Vibe.Inference.Predictions;

/// <summary>How frames go through the generator.</summary>
public sealed record WindowOptions : IValidatableObject
{
    /// <summary>Gets the frames that go through the generator together. Default 16, as published.</summary>
    [Range(1, 4096)]
    public int Length { get; init; } = 16;

    /// <summary>Gets the frames that a window shares with the one before; there both predictions are cross-faded. Default 8.</summary>
    [Range(0, 4095)]
    public int Overlap { get; init; } = 8;

    /// <summary>Gets the windows that go through the generator at once, of one person or of several. Default 32.</summary>
    [Range(1, 4096)]
    public int BatchSize { get; init; } = 32;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Overlap >= Length)
        {
            yield return new ValidationResult(
                FormattableString.Invariant($"windows of {Length} frames can share {Length - 1} frames at most, not {Overlap}"),
                [nameof(Overlap)]);
        }
    }
}
