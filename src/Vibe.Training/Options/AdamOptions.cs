using System.ComponentModel.DataAnnotations;

namespace Vibe.Training.Options;

/// <summary>Adam's settings for one side. Sections <c>GeneratorOptimizer</c> and <c>DiscriminatorOptimizer</c>.</summary>
/// <remarks>Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015.</remarks>
public sealed record AdamOptions
{
    /// <summary>Gets the learning rate. Default 5e-5, the published generator's.</summary>
    [Range(0.0, 10.0)]
    public double LearningRate { get; init; } = 5e-5;

    /// <summary>Gets the L2 penalty added to the gradients. Default 0, the published generator's.</summary>
    [Range(0.0, 10.0)]
    public double WeightDecay { get; init; }
}
