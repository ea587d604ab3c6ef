using Vibe.Core.Models;
using Vibe.Core.Random;
using static TorchSharp.torch;

namespace Vibe.Core.Adversarial;

/// <summary>
/// The Wasserstein objective with gradient penalty: the mean scores of real and generated motion should differ as much as a slope of 1
/// allows.
/// </summary>
/// <remarks>
/// L_D = E[D(fake)] - E[D(real)] + w E[(|dD/dx| - 1)^2] at random points x between real and generated motions, L_G = -E[D(fake)]. From
/// Gulrajani et al., "Improved Training of Wasserstein GANs", NIPS 2017. The norm is over all frames and joints of a motion.
/// </remarks>
/// <param name="penaltyWeight">The weight w of the gradient penalty.</param>
public sealed class WassersteinObjective(double penaltyWeight = 10) : IAdversarialObjective
{
    /// <summary>Keeps the norm's gradient finite where the slope is 0.</summary>
    private const double Tiny = 1e-12;

    /// <inheritdoc/>
    public double? DecisionThreshold => null;

    /// <inheritdoc/>
    public bool HasPenalty => true;

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
        var real = realScores.mean().neg();
        var fake = fakeScores.mean();
        var total = real + fake;
        scope.MoveToOuter(total, real, fake);
        return new DiscriminatorLoss(total, real, fake);
    }

    /// <inheritdoc/>
    public Tensor? Penalty(MotionDiscriminator discriminator, Tensor realMotion, Tensor fakeMotion)
    {
        ArgumentNullException.ThrowIfNull(discriminator);
        ArgumentNullException.ThrowIfNull(realMotion);
        ArgumentNullException.ThrowIfNull(fakeMotion);

        using var scope = NewDisposeScope();
        var count = Math.Min(realMotion.shape[0], fakeMotion.shape[0]);
        var share = BatchRows.Draw([count, 1, 1], shape => rand(shape, realMotion.dtype, realMotion.device));
        var between = lerp(fakeMotion.narrow(0, 0, count).detach(), realMotion.narrow(0, 0, count).detach(), share).requires_grad_();
        var score = discriminator.ScoreTwiceDifferentiable(between).sum();
        var slope = autograd.grad([score], [between], retain_graph: true, create_graph: true)[0];
        var norm = (slope.square().sum([1, 2]) + Tiny).sqrt();
        return scope.MoveToOuter(penaltyWeight * (norm - 1).square().mean());
    }
}
