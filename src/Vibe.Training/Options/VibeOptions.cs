using System.ComponentModel.DataAnnotations;
using Vibe.Core.Adversarial;
using Vibe.Core.Discriminators;
using Vibe.Core.Losses;
using Vibe.Core.Models;
using Vibe.Data.Sampling;
using Vibe.Training.Optimizers;

namespace Vibe.Training.Options;

/// <summary>A whole experiment: the root of the configuration.</summary>
public sealed record VibeOptions : IValidatableObject
{
    /// <summary>
    /// Gets what to call the experiment in folder names and reports; <see langword="null"/>, the default, takes the file's name.
    /// </summary>
    [RegularExpression("[A-Za-z0-9._-]+", ErrorMessage = "may have letters, digits, dots, dashes and underscores only")]
    public string? Name { get; init; }

    /// <summary>Gets how long and how to train.</summary>
    [Required]
    public TrainingOptions Training { get; init; } = new();

    /// <summary>Gets the generator.</summary>
    [Required]
    public GeneratorOptions Model { get; init; } = new();

    /// <summary>Gets the motion discriminator.</summary>
    [Required]
    public MotionDiscriminatorOptions Discriminator { get; init; } = new();

    /// <summary>Gets the weights of the loss terms.</summary>
    [Required]
    public VibeLossOptions Loss { get; init; } = new();

    /// <summary>Gets the adversarial objective and how often each network is updated.</summary>
    [Required]
    public AdversarialOptions Adversarial { get; init; } = new();

    /// <summary>Gets the generator's optimizer.</summary>
    [Required]
    public OptimizerOptions GeneratorOptimizer { get; init; } = new();

    /// <summary>Gets the discriminator's optimizer. Default learning rate and weight decay 1e-4, as published.</summary>
    [Required]
    public OptimizerOptions DiscriminatorOptimizer { get; init; } = new() { LearningRate = 1e-4, WeightDecay = 1e-4 };

    /// <summary>Gets when checkpoints are written and which are kept.</summary>
    [Required]
    public CheckpointOptions Checkpoints { get; init; } = new();

    /// <summary>Gets the data.</summary>
    [Required]
    public DataOptions Data { get; init; } = new();

    /// <summary>Gets how results are measured.</summary>
    [Required]
    public ValidationOptions Validation { get; init; } = new();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Adversarial.Recipe == AdversarialRecipeKind.Wasserstein && Data.Batch.AccumulateSteps > 1 &&
            Data.Batch.MotionBatchSize is { } motions && motions != Data.Batch.BatchSize)
        {
            yield return new ValidationResult(
                "the gradient penalty of Wasserstein pairs real with generated motions, so that a batch in parts needs as many of both: " +
                $"leave {nameof(Data.Batch.MotionBatchSize)} out",
                [nameof(Data)]);
        }

        if (Discriminator.Kind != DiscriminatorKind.Structured)
        {
            yield break;
        }

        if (Adversarial.Recipe == AdversarialRecipeKind.Wasserstein)
        {
            yield return new ValidationResult(
                "the gradient penalty of Wasserstein is there for the published discriminator only",
                [nameof(Adversarial), nameof(Discriminator)]);
        }

        if (Data.Batch.ClipLength < MotionFeatures.LeastFrames)
        {
            yield return new ValidationResult(
                $"the structured discriminator looks at accelerations, so clips need at least {MotionFeatures.LeastFrames} frames",
                [nameof(Data), nameof(Discriminator)]);
        }
    }

    /// <summary>Gives the size of batches and clips with which the experiment's stores are evaluated.</summary>
    public EvaluationOptions ForEvaluation() => new()
    {
        BatchSize = Validation.BatchSize,
        ClipLength = Validation.ClipLength ?? Data.Batch.ClipLength,
    };
}
