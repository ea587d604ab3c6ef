using static TorchSharp.torch;

namespace Vibe.Core.Adversarial;

/// <summary>Least squares: real motion should score 1, generated 0. VIBE's own recipe; formulas in <see cref="AdversarialLoss"/>.</summary>
public sealed class LeastSquaresRecipe : IAdversarialRecipe
{
    /// <inheritdoc/>
    public double? Boundary => 0.5;

    /// <inheritdoc/>
    public Tensor ForGenerator(Tensor fakeScores) => AdversarialLoss.ForGenerator(fakeScores);

    /// <inheritdoc/>
    public DiscriminatorLoss ForDiscriminator(Tensor realScores, Tensor fakeScores) => AdversarialLoss.ForDiscriminator(realScores, fakeScores);
}
