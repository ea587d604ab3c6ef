using System.ComponentModel.DataAnnotations;

namespace Vibe.Core.Adversarial;

/// <summary>
/// The adversarial objective and how often generator and discriminator are updated. Section <c>Adversarial</c> of the configuration.
/// </summary>
public sealed record AdversarialOptions
{
    /// <summary>
    /// Gets the adversarial objective of generator and discriminator. Default <see cref="AdversarialRecipeKind.LeastSquares"/>, as
    /// published.
    /// </summary>
    public AdversarialRecipeKind Recipe { get; init; }

    /// <summary>
    /// Gets the weight of the gradient penalty in the discriminator's loss; for Wasserstein only. Default 10, as Gulrajani et al.
    /// </summary>
    [Range(0.0, 1e6)]
    public double GradientPenalty { get; init; } = 10;

    /// <summary>
    /// Gets the steps from one update of the generator to the next. Default 1; 5 gives the critic five updates for each of the generator's.
    /// </summary>
    [Range(1, 1000)]
    public int GeneratorInterval { get; init; } = 1;

    /// <summary>Gets the steps from one update of the discriminator to the next. Default 1, as published.</summary>
    [Range(1, 1000)]
    public int DiscriminatorInterval { get; init; } = 1;

    /// <summary>Creates the adversarial objective that <see cref="Recipe"/> names.</summary>
    /// <returns>The objective; <see langword="null"/> for none.</returns>
    public IAdversarialObjective? CreateObjective() => Recipe switch
    {
        AdversarialRecipeKind.LeastSquares => new LeastSquaresObjective(),
        AdversarialRecipeKind.Wasserstein => new WassersteinObjective(GradientPenalty),
        AdversarialRecipeKind.Hinge => new HingeObjective(),
        _ => null,
    };
}
