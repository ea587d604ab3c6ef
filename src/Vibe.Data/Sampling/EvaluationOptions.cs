using System.ComponentModel.DataAnnotations;
using Vibe.Core;

namespace Vibe.Data.Sampling;

/// <summary>How a store is walked through for evaluation.</summary>
public sealed record EvaluationOptions : IValidatableObject
{
    /// <summary>Gets the clips per batch. Default 32.</summary>
    [Range(1, 65536)]
    public int BatchSize { get; init; } = 32;

    /// <summary>Gets the frames per clip T. Default 16.</summary>
    [Range(1, 4096)]
    public int ClipLength { get; init; } = 16;

    /// <summary>Gets the frames that a clip shares with the one before, less than <see cref="ClipLength"/>. Default 0.</summary>
    [Range(0, 4095)]
    public int Overlap { get; init; }

    /// <summary>
    /// Gets what happens to the last frames of a sequence: <see cref="Compatibility.Corrected"/> (default) evaluates every frame once,
    /// <see cref="Compatibility.Published"/> drops the frames after the last whole clip and sequences shorter than a clip. Labels come as
    /// they are stored; the evaluation rounds them itself.
    /// </summary>
    public Compatibility Compatibility { get; init; } = Compatibility.Corrected;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Overlap >= ClipLength)
        {
            yield return new ValidationResult(
                FormattableString.Invariant($"clips of {ClipLength} frames can share {ClipLength - 1} frames at most, not {Overlap}"),
                [nameof(Overlap)]);
        }
    }
}
