using TorchSharp;
using Vibe.Core.Adversarial;
using Vibe.Core.Losses;
using static TorchSharp.torch;

namespace Vibe.Training.Steps;

/// <summary>What a step computes, on the device, until it is collected.</summary>
internal sealed class StepResults
{
    /// <summary>Gets or sets the generator's losses.</summary>
    public GeneratorLoss? Generator { get; set; }

    /// <summary>Gets or sets the sum of the terms of one's own.</summary>
    public Tensor? Extra { get; set; }

    /// <summary>Gets or sets the discriminator's losses.</summary>
    public DiscriminatorLoss? Discriminator { get; set; }

    /// <summary>Gets or sets the scores of real motion.</summary>
    public Tensor? RealScores { get; set; }

    /// <summary>Gets or sets the scores of generated motion.</summary>
    public Tensor? FakeScores { get; set; }

    /// <summary>Gets or sets the norm of the generator's gradients.</summary>
    public Tensor? GeneratorNorm { get; set; }

    /// <summary>Gets or sets the norm of the discriminator's gradients.</summary>
    public Tensor? DiscriminatorNorm { get; set; }

    /// <summary>Gets or sets the adversarial gradient's norm over that of the others.</summary>
    public Tensor? Ratio { get; set; }

    /// <summary>Lets the generator's graph go and keeps its losses.</summary>
    /// <param name="turn">The dispose scope of the generator's turn.</param>
    public void DetachGenerator(DisposeScope turn)
    {
        var loss = Generator!;
        Generator = new GeneratorLoss(
            Kept(turn, loss.Keypoints2D)!, Kept(turn, loss.Keypoints3D), Kept(turn, loss.Pose), Kept(turn, loss.Shape), Kept(turn, loss.Adversarial),
            Kept(turn, loss.Total)!);
        (Extra, Ratio) = (Kept(turn, Extra), Kept(turn, Ratio));
    }

    /// <summary>Lets the discriminator's graph go and keeps its losses and scores.</summary>
    /// <param name="turn">The dispose scope of the discriminator's turn.</param>
    public void DetachDiscriminator(DisposeScope turn)
    {
        var loss = Discriminator!;
        Discriminator = new DiscriminatorLoss(
            Kept(turn, loss.Total)!, Kept(turn, loss.Real)!, Kept(turn, loss.Fake)!, Kept(turn, loss.Penalty));
        (RealScores, FakeScores) = (Kept(turn, RealScores), Kept(turn, FakeScores));
    }

    /// <summary>Brings all numbers over in one transfer, so that a GPU is waited for once.</summary>
    /// <param name="boundary">The recipe's boundary.</param>
    public StepMetrics Collect(double? boundary)
    {
        var zero = zeros_like(Generator!.Total);
        Tensor?[] terms =
        [
            Generator.Total, Generator.Keypoints2D, Generator.Keypoints3D, Generator.Pose, Generator.Shape, Generator.Adversarial, Extra,
            Discriminator?.Total, Discriminator?.Real, Discriminator?.Fake, Discriminator?.Penalty, GeneratorNorm, DiscriminatorNorm, Ratio,
        ];
        var numbers = stack([.. terms.Select(term => term?.detach().to(zero.device) ?? zero)]);
        var all = RealScores is null ? numbers : cat([numbers, RealScores.detach().flatten(), FakeScores!.detach().flatten()]);
        var values = all.cpu().data<float>().ToArray();
        return new StepMetrics(
            values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7], values[8], values[9], values[10], values[11], values[12])
        {
            AdversarialGradientRatio = Ratio is null ? null : values[13],
            Scores = RealScores is null ? null : ScoresFrom(values.AsSpan(terms.Length), (int)RealScores.shape[0], boundary),
        };
    }

    private static Tensor? Kept(DisposeScope turn, Tensor? term) => term is null ? null : turn.MoveToOuter(term.detach());

    private static DiscriminatorScores ScoresFrom(ReadOnlySpan<float> scores, int realCount, double? boundary) =>
        DiscriminatorScores.Of(scores[..realCount].ToArray(), scores[realCount..].ToArray(), boundary);
}
