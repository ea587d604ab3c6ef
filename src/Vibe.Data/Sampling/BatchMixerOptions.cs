using System.ComponentModel.DataAnnotations;
using Vibe.Core;

namespace Vibe.Data.Sampling;

/// <summary>The composition of a training batch. Section <c>Data:Batch</c> of the configuration.</summary>
public sealed record BatchMixerOptions : IValidatableObject
{
    /// <summary>Gets the clips per batch, 2D-only and 3D together. Default 32.</summary>
    [Range(1, 65536)]
    public int BatchSize { get; init; } = 32;

    /// <summary>Gets the frames per clip T. Default 16.</summary>
    [Range(1, 4096)]
    public int ClipLength { get; init; } = 16;

    /// <summary>
    /// Gets the share of 2D-only clips, rounded down to whole clips. Default 0.6. Without 2D or without 3D stores the others fill
    /// the batch.
    /// </summary>
    [Range(0.0, 1.0)]
    public double TwoDRatio { get; init; } = 0.6;

    /// <summary>Gets the real motions per batch for the discriminator. Default: as many as <see cref="BatchSize"/>.</summary>
    [Range(1, 65536)]
    public int? MotionBatchSize { get; init; }

    /// <summary>
    /// Gets the equal parts in which a batch is computed, one after the other, their gradients added up: the step stays the same, but for
    /// rounding, and needs memory for one part. Default 1. It must divide <see cref="BatchSize"/> and the real motions of a batch.
    /// </summary>
    [Range(1, 65536)]
    public int AccumulateSteps { get; init; } = 1;

    /// <summary>
    /// Gets the frames from one clip's start to the next, where a store sets none itself. Default: <see cref="ClipLength"/>, no
    /// overlap.
    /// </summary>
    [Range(1, 4096)]
    public int? ClipStride { get; init; }

    /// <summary>
    /// Gets what goes into the network. Default <see cref="BatchInput.Features"/>, as published; <see cref="BatchInput.Crops"/> trains end
    /// to end and needs stores with crops.
    /// </summary>
    public BatchInput Input { get; init; }

    /// <summary>
    /// Gets what is as published. <see cref="Core.Compatibility.Corrected"/> (default) covers the last frames of a sequence by one more
    /// clip and keeps labels as stored; <see cref="Core.Compatibility.Published"/> drops those frames and rounds labels to float16.
    /// </summary>
    public Compatibility Compatibility { get; init; } = Compatibility.Corrected;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BatchSize % AccumulateSteps != 0)
        {
            yield return new ValidationResult(
                $"a batch of {BatchSize} clips cannot be computed in {AccumulateSteps} equal parts",
                [nameof(AccumulateSteps), nameof(BatchSize)]);
        }
        else if (MotionBatchSize is { } motions && motions % AccumulateSteps != 0)
        {
            yield return new ValidationResult(
                $"the {motions} real motions of a batch cannot be divided into {AccumulateSteps} equal parts",
                [nameof(AccumulateSteps), nameof(MotionBatchSize)]);
        }
    }
}
