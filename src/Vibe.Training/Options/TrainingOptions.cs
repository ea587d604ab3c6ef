using System.ComponentModel.DataAnnotations;

namespace Vibe.Training.Options;

/// <summary>How long and how to train. Section <c>Training</c> of the configuration.</summary>
public sealed record TrainingOptions
{
    /// <summary>Gets the seed of every random number: weights, batches, dropout. Default 1.</summary>
    [Range(0L, long.MaxValue)]
    public long Seed { get; init; } = 1;

    /// <summary>Gets the number of epochs; each ends with a validation. Default 30, as published.</summary>
    [Range(1, 1_000_000)]
    public int Epochs { get; init; } = 30;

    /// <summary>Gets the optimisation steps of an epoch. Default 500, as published.</summary>
    [Range(1, 1_000_000_000)]
    public int StepsPerEpoch { get; init; } = 500;

    /// <summary>Gets the step after which training ends early; <see langword="null"/>, the default, runs all epochs.</summary>
    [Range(0, 1_000_000_000)]
    public int? MaxSteps { get; init; }

    /// <summary>Gets the steps from one checkpoint to the next; one is also written after each epoch. Default 500.</summary>
    [Range(1, 1_000_000_000)]
    public int CheckpointEverySteps { get; init; } = 500;

    /// <summary>Gets the generator updates per discriminator update. Default 1, as published.</summary>
    [Range(1, 1000)]
    public int GeneratorStepsPerDiscriminatorStep { get; init; } = 1;

    /// <summary>Gets the norm that each side's gradients are scaled down to; <see langword="null"/>, the default, leaves them, as published.</summary>
    [Range(1e-6, 1e9)]
    public double? GradientClipNorm { get; init; }

    /// <summary>Gets where to compute: <c>auto</c> (CUDA if there is any), <c>cpu</c> or <c>cuda:0</c>.. . Default <c>auto</c>.</summary>
    [RegularExpression("auto|cpu|cuda(:[0-9]+)?", ErrorMessage = "must be auto, cpu, cuda or cuda:<number>")]
    public string Device { get; init; } = "auto";

    /// <summary>Gets the last step: the end of the last epoch or <see cref="MaxSteps"/>, whichever is first.</summary>
    internal int LastStep => (int)Math.Min((long)Epochs * StepsPerEpoch, MaxSteps ?? int.MaxValue);
}
