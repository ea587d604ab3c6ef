namespace Vibe.Core.Adversarial;

/// <summary>The recipes that a configuration can name.</summary>
public enum AdversarialRecipeKind
{
    /// <summary>Least squares: <see cref="LeastSquaresRecipe"/>; the published default.</summary>
    LeastSquares,

    /// <summary>Wasserstein distance with gradient penalty: <see cref="WassersteinRecipe"/>.</summary>
    Wasserstein,

    /// <summary>Hinge: <see cref="HingeRecipe"/>.</summary>
    Hinge,

    /// <summary>No adversarial term; the discriminator is not trained.</summary>
    None,
}
