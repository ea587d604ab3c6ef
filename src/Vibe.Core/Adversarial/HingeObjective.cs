using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Vibe.Core.Adversarial;

/// <summary>
/// The hinge objective: real motion that scores above 1 and generated motion that scores below -1 add nothing to the discriminator's loss.
/// </summary>
/// <remarks>
/// L_D = E[max(0, 1 - D(real))] + E[max(0, 1 + D(fake))], L_G = -E[D(fake)]. From Lim and Ye, "Geometric GAN", 2017, and Miyato et al.,
/// ICLR 2018, who use it with <c>Discriminator:SpectralNorm</c>.
/// </remarks>
public sealed class HingeObjective : IAdversarialObjective
{
    /// <inheritdoc/>
    public double? DecisionThreshold => 0;

    /// <inheritdoc/>
    public Tensor GeneratorLoss(Tensor fakeScores)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(fakeScores.mean().neg());
    }

    /// <inheritdoc/>
    public DiscriminatorLoss DiscriminatorLoss(Tensor realScores, Tensor fakeScores)
    {
        using var scope = NewDisposeScope();
        var real = functional.relu(1 - realScores).mean();
        var fake = functional.relu(1 + fakeScores).mean();
        var total = real + fake;
        scope.MoveToOuter(total, real, fake);
        return new DiscriminatorLoss(total, real, fake);
    }
}
