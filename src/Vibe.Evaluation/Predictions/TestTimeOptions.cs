using System.ComponentModel.DataAnnotations;

namespace Vibe.Evaluation.Predictions;

/// <summary>The choices that a temporal method leaves at test time.</summary>
public sealed record TestTimeOptions : IValidatableObject
{
    /// <summary>Gets the frames that go through the generator together. Default 16, as published.</summary>
    [Range(1, 4096)]
    public int WindowLength { get; init; } = 16;

    /// <summary>
    /// Gets the frames that a window shares with the one before; the predictions of shared frames are cross-faded. Default 0, as published.
    /// </summary>
    [Range(0, 4095)]
    public int Overlap { get; init; }

    /// <summary>
    /// Gets a value indicating whether the GRU's state is carried from window to window, so that each frame depends on all previous ones.
    /// Needs an encoder that does not read backwards. Default <see langword="false"/>, as published.
    /// </summary>
    public bool CarryState { get; init; }

    /// <summary>
    /// Gets a value indicating whether the mirrored crops are predicted too and both predictions averaged. Default <see langword="false"/>,
    /// as published.
    /// </summary>
    public bool FlipAverage { get; init; }

    /// <summary>
    /// Gets the One Euro filter over the pose; <see langword="null"/>, the default, filters nothing, as published for evaluation.
    /// </summary>
    public PoseSmoothingOptions? Smoothing { get; init; }

    /// <summary>Gets the windows that go through the generator at once. Default 32.</summary>
    [Range(1, 4096)]
    public int BatchSize { get; init; } = 32;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Overlap >= WindowLength)
        {
            yield return new ValidationResult(
                FormattableString.Invariant($"windows of {WindowLength} frames can share {WindowLength - 1} frames at most, not {Overlap}"),
                [nameof(Overlap)]);
        }

        if (CarryState && Overlap > 0)
        {
            yield return new ValidationResult(
                "a state that is carried from window to window needs windows that do not overlap", [nameof(CarryState), nameof(Overlap)]);
        }
    }
}
