using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Core.Adversarial;

/// <summary>Hinge: the discriminator stops caring about real motion that scores above 1 and generated motion below -1.</summary>
/// <remarks>
/// L_D = E[max(0, 1 - D(real))] + E[max(0, 1 + D(fake))], L_G = -E[D(fake)]. From Lim and Ye, "Geometric GAN", 2017, and Miyato et al.,
/// ICLR 2018, who use it with <c>Discriminator:SpectralNorm</c>.
/// </remarks>
public sealed class HingeRecipe : IAdversarialRecipe
{
    /// <inheritdoc/>
    public double? Boundary => 0;

    /// <inheritdoc/>
    public Tensor ForGenerator(Tensor fakeScores)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(fakeScores.mean().neg());
    }

    /// <inheritdoc/>
    public DiscriminatorLoss ForDiscriminator(Tensor realScores, Tensor fakeScores)
    {
        using var scope = NewDisposeScope();
        var real = functional.relu(1 - realScores).mean();
        var fake = functional.relu(1 + fakeScores).mean();
        var total = real + fake;
        scope.MoveToOuter(total, real, fake);
        return new DiscriminatorLoss(total, real, fake);
    }
}
