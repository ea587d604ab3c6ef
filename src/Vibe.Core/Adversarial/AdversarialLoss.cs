using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Adversarial;

/// <summary>Least-squares GAN objectives on motion realism scores.</summary>
/// <remarks>
/// <para>Shapes: N sequences, one score each; a score of 1 means real motion, 0 generated.</para>
/// <para>
/// From Mao et al., "Least Squares Generative Adversarial Networks", ICCV 2017, with a = 0 and b = c = 1. Its factor
/// 1/2 is left out, as in VIBE (Kocabas et al., CVPR 2020).
/// </para>
/// </remarks>
public static class AdversarialLoss
{
    private const float RealLabel = 1f;

    /// <summary>The generator's objective E[(D(fake) - 1)^2]: generated motion should score as real.</summary>
    /// <param name="fakeScores">Scores of generated motion, (N,1), still attached to the generator's graph.</param>
    /// <returns>A scalar; owned by the caller.</returns>
    /// <exception cref="ArgumentException"><paramref name="fakeScores"/> does not have shape (N,1).</exception>
    public static Tensor ForGenerator(Tensor fakeScores)
    {
        TensorGuard.HasShape(fakeScores, "N,1");

        using var scope = NewDisposeScope();
        return scope.MoveToOuter((fakeScores - RealLabel).square().mean());
    }

    /// <summary>The discriminator's objective E[(D(real) - 1)^2] + E[D(fake)^2].</summary>
    /// <param name="realScores">Scores of real motion, (N,1).</param>
    /// <param name="fakeScores">Scores of generated motion, (M,1), computed from detached predictions.</param>
    /// <returns>The objective and its two parts; owned by the caller.</returns>
    /// <exception cref="ArgumentException">A tensor does not have the shape above.</exception>
    public static DiscriminatorLoss ForDiscriminator(Tensor realScores, Tensor fakeScores)
    {
        TensorGuard.HasShape(realScores, "N,1");
        TensorGuard.HasShape(fakeScores, "M,1");

        using var scope = NewDisposeScope();
        var real = (realScores - RealLabel).square().mean();
        var fake = fakeScores.square().mean();
        var total = real + fake;

        scope.MoveToOuter(total, real, fake);
        return new DiscriminatorLoss(total, real, fake);
    }
}
