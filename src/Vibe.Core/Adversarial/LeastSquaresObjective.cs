using Vibe.Core.Internal;
using static TorchSharp.torch;

namespace Vibe.Core.Adversarial;

/// <summary>VIBE's adversarial objective, least squares: real motion should score 1, generated motion 0.</summary>
/// <remarks>
/// L_D = E[(D(real) - 1)^2] + E[D(fake)^2], L_G = E[(D(fake) - 1)^2]. From Mao et al., "Least Squares Generative Adversarial Networks",
/// ICCV 2017, with a = 0 and b = c = 1. Its factor 1/2 is left out, as in VIBE (Kocabas et al., CVPR 2020).
/// </remarks>
public sealed class LeastSquaresObjective : IAdversarialObjective
{
    private const float RealLabel = 1f;

    /// <inheritdoc/>
    public double? DecisionThreshold => 0.5;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException"><paramref name="fakeScores"/> does not have shape (N,1).</exception>
    public Tensor GeneratorLoss(Tensor fakeScores)
    {
        TensorGuard.HasShape(fakeScores, "N,1");

        using var scope = NewDisposeScope();
        return scope.MoveToOuter((fakeScores - RealLabel).square().mean());
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A tensor does not have the shape (R,1) or (N,1).</exception>
    public DiscriminatorLoss DiscriminatorLoss(Tensor realScores, Tensor fakeScores)
    {
        TensorGuard.HasShape(realScores, "R,1");
        TensorGuard.HasShape(fakeScores, "N,1");

        using var scope = NewDisposeScope();
        var real = (realScores - RealLabel).square().mean();
        var fake = fakeScores.square().mean();
        var total = real + fake;

        scope.MoveToOuter(total, real, fake);
        return new DiscriminatorLoss(total, real, fake);
    }
}
