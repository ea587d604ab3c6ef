using System.ComponentModel.DataAnnotations;
using Vibe.Training.Schedules;

namespace Vibe.Training.Optimizers;

/// <summary>The optimizer of one network. Sections <c>GeneratorOptimizer</c> and <c>DiscriminatorOptimizer</c>.</summary>
public sealed record OptimizerOptions
{
    /// <summary>Gets the rule. Default <see cref="OptimizerKind.Adam"/>, as published.</summary>
    public OptimizerKind Kind { get; init; }

    /// <summary>Gets the learning rate. Published: 5e-5 for the generator, 1e-4 for the discriminator, which are the defaults.</summary>
    [Range(0.0, 10.0)]
    public double LearningRate { get; init; } = 5e-5;

    /// <summary>Gets the weight decay. Published: 0 for the generator, 1e-4 for the discriminator, which are the defaults.</summary>
    [Range(0.0, 10.0)]
    public double WeightDecay { get; init; }

    /// <summary>Gets the momentum, Adam's beta 1: the share of the former direction that is kept. Default 0.9, as published.</summary>
    [Range(0.0, 0.9999)]
    public double Momentum { get; init; } = 0.9;

    /// <summary>
    /// Gets the norm that the gradients are scaled down to; <see langword="null"/>, the default, leaves them, as published.
    /// </summary>
    [Range(1e-6, 1e9)]
    public double? ClipNorm { get; init; }

    /// <summary>
    /// Gets the parts that do not learn, by name, e.g. <c>["encoder"]</c> or <c>["regressor.fc1"]</c>. Default: none.
    /// </summary>
    public IReadOnlyList<string> Frozen { get; init; } = [];

    /// <summary>Gets how the learning rate changes.</summary>
    [Required]
    public ScheduleOptions Schedule { get; init; } = new();
}
