using System.ComponentModel.DataAnnotations;

namespace Vibe.Training.Options;

/// <summary>Adam's settings for one side. Sections <c>GeneratorOptimizer</c> and <c>DiscriminatorOptimizer</c>.</summary>
/// <remarks>Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015.</remarks>
public sealed record AdamOptions
{
    /// <summary>Gets the learning rate. Published: 5e-5 for the generator, 1e-4 for the discriminator, which are the defaults.</summary>
    [Range(0.0, 10.0)]
    public double LearningRate { get; init; } = 5e-5;

    /// <summary>Gets the L2 penalty added to the gradients. Published: 0 for the generator, 1e-4 for the discriminator, which are the defaults.</summary>
    [Range(0.0, 10.0)]
    public double WeightDecay { get; init; }
}
