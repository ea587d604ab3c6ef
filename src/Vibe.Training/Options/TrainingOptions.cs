using System.ComponentModel.DataAnnotations;
using Vibe.Core;
using Vibe.Training.Configuration;

namespace Vibe.Training.Options;

/// <summary>How long and how to train. Section <c>Training</c> of the configuration.</summary>
public sealed record TrainingOptions
{
    /// <summary>Gets the seed of every random number: weights, batches, dropout. Default 1.</summary>
    [Range(0L, long.MaxValue)]
    public long Seed { get; init; } = 1;

    /// <summary>Gets the number of epochs; each ends with a validation. Default 30, as published.</summary>
    [Range(1, 1_000_000)]
    [ChangeableOnResume]
    public int Epochs { get; init; } = 30;

    /// <summary>Gets the optimisation steps of an epoch. Default 500, as published.</summary>
    [Range(1, 1_000_000_000)]
    public int StepsPerEpoch { get; init; } = 500;

    /// <summary>Gets the step after which training ends early; <see langword="null"/>, the default, runs all epochs.</summary>
    [Range(0, 1_000_000_000)]
    [ChangeableOnResume]
    public int? MaxSteps { get; init; }

    /// <summary>
    /// Gets the epochs without a better validation PA-MPJPE after which training ends; <see langword="null"/>, the default, runs all
    /// epochs.
    /// </summary>
    [Range(1, 1_000_000)]
    [ChangeableOnResume]
    public int? EarlyStoppingPatience { get; init; }

    /// <summary>
    /// Gets the decay of a moving average of the generator's weights, e.g. 0.999, which is then what is validated and published;
    /// <see langword="null"/>, the default, takes the weights themselves.
    /// </summary>
    [Range(0.0, 0.999999)]
    public double? WeightAverageDecay { get; init; }

    /// <summary>
    /// Gets a checkpoint that the weights start from: VIBE's, SPIN's or one of this trainer; <see langword="null"/>, the default, draws
    /// them.
    /// </summary>
    public string? InitializeFrom { get; init; }

    /// <summary>
    /// Gets a value indicating whether <see cref="InitializeFrom"/> may fit in part: what has the same name and shape is taken and the rest
    /// listed. Default <see langword="false"/>: whatever does not fit is an error.
    /// </summary>
    public bool InitializePartially { get; init; }

    /// <summary>
    /// Gets the checkpoint that the image network starts from where training is end to end: SPIN's, VIBE's or ImageNet's (torchvision);
    /// <see langword="null"/>, the default, takes <see cref="InitializeFrom"/> or draws the weights.
    /// </summary>
    public string? BackboneFrom { get; init; }

    /// <summary>
    /// Gets the learning rate of the image network where training is end to end, before the generator's schedule. Default 1e-5.
    /// </summary>
    [Range(0.0, 10.0)]
    public double BackboneLearningRate { get; init; } = 1e-5;

    /// <summary>
    /// Gets how to compute: <see cref="Precision.Fp32"/>, the default, or <see cref="Precision.Bf16"/> with matrix products in bfloat16,
    /// master weights and sums in float32.
    /// </summary>
    public Precision Precision { get; init; }

    /// <summary>
    /// Gets a value indicating whether products in float32 may round their factors to TF32 on CUDA devices, which is faster and keeps about
    /// three decimal digits. Default <see langword="false"/>.
    /// </summary>
    [ChangeableOnResume]
    public bool Tf32 { get; init; }

    /// <summary>Gets where to compute: <c>auto</c> (CUDA if there is any), <c>cpu</c> or <c>cuda:0</c>.. . Default <c>auto</c>.</summary>
    [ChangeableOnResume]
    [RegularExpression("auto|cpu|cuda(:[0-9]+)?", ErrorMessage = "must be auto, cpu, cuda or cuda:<number>")]
    public string Device { get; init; } = "auto";

    /// <summary>Gets the last step: the end of the last epoch or <see cref="MaxSteps"/>, whichever is first.</summary>
    public int LastStep => (int)Math.Min((long)Epochs * StepsPerEpoch, MaxSteps ?? int.MaxValue);
}
