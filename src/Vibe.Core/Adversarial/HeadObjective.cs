using static TorchSharp.torch;

namespace Vibe.Core.Adversarial;

/// <summary>
/// Applies an adversarial objective to a discriminator with several heads: the losses are sums over the heads of each head's mean.
/// </summary>
/// <remarks>A discriminator with one score for each motion gets the objective's own numbers, bit for bit.</remarks>
public static class HeadObjective
{
    /// <summary>Computes the generator's loss.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="fakeScores">Each head's scores of generated motion, (N,S), attached to the generator's graph.</param>
    /// <returns>A scalar; owned by the caller.</returns>
    public static Tensor GeneratorLoss(IAdversarialObjective objective, IReadOnlyList<Tensor> fakeScores)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(fakeScores);

        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Sum([.. fakeScores.Select(scores => objective.GeneratorLoss(Column(scores)))]));
    }

    /// <summary>Computes the discriminator's loss without a penalty.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="realScores">Each head's scores of real motion, (R,S).</param>
    /// <param name="fakeScores">Each head's scores of generated motion, (N,S), without the generator's graph.</param>
    /// <returns>The loss and its parts; owned by the caller.</returns>
    public static DiscriminatorLoss DiscriminatorLoss(
        IAdversarialObjective objective, IReadOnlyList<Tensor> realScores, IReadOnlyList<Tensor> fakeScores)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(realScores);
        ArgumentNullException.ThrowIfNull(fakeScores);

        using var scope = NewDisposeScope();
        DiscriminatorLoss[] losses =
        [
            .. realScores.Zip(fakeScores, (real, fake) => objective.DiscriminatorLoss(Column(real), Column(fake))),
        ];
        var sum = new DiscriminatorLoss(
            Sum([.. losses.Select(loss => loss.Total)]),
            Sum([.. losses.Select(loss => loss.Real)]),
            Sum([.. losses.Select(loss => loss.Fake)]));
        scope.MoveToOuter(sum.Total, sum.Real, sum.Fake);
        return sum;
    }

    /// <summary>Averages the scores of each motion: first those of each head, then over the heads.</summary>
    /// <param name="scores">Each head's scores, (N,S).</param>
    /// <returns>One score for each motion, (N,1); owned by the caller.</returns>
    public static Tensor MeanScore(IReadOnlyList<Tensor> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);

        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Sum([.. scores.Select(head => head.mean([1], keepdim: true))]) / scores.Count);
    }

    private static Tensor Column(Tensor scores) => scores.reshape(-1, 1);

    private static Tensor Sum(Tensor[] terms) => terms.Aggregate((sum, term) => sum + term);
}
