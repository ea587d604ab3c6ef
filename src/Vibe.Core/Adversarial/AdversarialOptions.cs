using System.ComponentModel.DataAnnotations;

namespace Vibe.Core.Adversarial;

/// <summary>How generator and discriminator play against each other. Section <c>Adversarial</c> of the configuration.</summary>
public sealed record AdversarialOptions
{
    /// <summary>Gets the objectives of both sides. Default <see cref="AdversarialRecipeKind.LeastSquares"/>, as published.</summary>
    public AdversarialRecipeKind Recipe { get; init; }

    /// <summary>Gets the weight of the gradient penalty beside the recipe's other terms; for Wasserstein only. Default 10, as Gulrajani et al.</summary>
    [Range(0.0, 1e6)]
    public double GradientPenalty { get; init; } = 10;

    /// <summary>Gets the steps from one update of the generator to the next. Default 1; 5 gives the critic five updates for each of the generator's.</summary>
    [Range(1, 1000)]
    public int GeneratorInterval { get; init; } = 1;

    /// <summary>Gets the steps from one update of the discriminator to the next. Default 1, as published.</summary>
    [Range(1, 1000)]
    public int DiscriminatorInterval { get; init; } = 1;

    /// <summary>Makes the recipe.</summary>
    /// <returns>The recipe; <see langword="null"/> for none.</returns>
    public IAdversarialRecipe? CreateRecipe() => Recipe switch
    {
        AdversarialRecipeKind.LeastSquares => new LeastSquaresRecipe(),
        AdversarialRecipeKind.Wasserstein => new WassersteinRecipe(GradientPenalty),
        AdversarialRecipeKind.Hinge => new HingeRecipe(),
        _ => null,
    };
}
