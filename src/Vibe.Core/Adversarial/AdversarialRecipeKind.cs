namespace Vibe.Core.Adversarial;

/// <summary>The adversarial objectives that a configuration can name.</summary>
public enum AdversarialRecipeKind
{
    /// <summary>Least squares: <see cref="LeastSquaresObjective"/>; the published default.</summary>
    LeastSquares,

    /// <summary>Wasserstein distance with gradient penalty: <see cref="WassersteinObjective"/>.</summary>
    Wasserstein,

    /// <summary>Hinge: <see cref="HingeObjective"/>.</summary>
    Hinge,

    /// <summary>No adversarial term; the discriminator is not trained.</summary>
    None,
}
