using Vibe.Core.Adversarial;
using Vibe.Core.Losses;
using static TorchSharp.torch;

namespace Vibe.Training.Steps;

/// <summary>The discriminator's phase of a step: scores, losses and gradients of a batch or of a part of it.</summary>
/// <param name="loss">VIBE's loss, which weighs the discriminator's.</param>
/// <param name="objective">The adversarial objective.</param>
internal sealed class DiscriminatorPhase(VibeLoss loss, IAdversarialObjective objective)
{
    /// <summary>Scores real and generated motion and adds the gradients of the losses to those of the discriminator.</summary>
    /// <param name="part">The batch or a part of it.</param>
    /// <param name="pass">The forward pass that the generator's phase began; it is freed.</param>
    /// <param name="scalars">Receives losses and scores.</param>
    public void Run(BatchPart part, IDiscriminatorPass pass, StepScalars scalars)
    {
        using var phase = NewDisposeScope(); // frees the discriminator's graph before the optimizers begin
        var (real, generated) = Scores(part, pass);
        var losses = HeadObjective.DiscriminatorLoss(objective, real, generated);
        if (Penalty(part, pass) is { } penalty)
        {
            losses = losses with { Total = losses.Total + penalty, Penalty = penalty };
        }

        losses = loss.Weigh(losses);
        losses = part.Shares?.Weigh(losses) ?? losses;
        losses.Total.backward();
        scalars.AddDiscriminator(losses, phase);
        var (realScore, fakeScore) = (HeadObjective.MeanScore(real).detach(), HeadObjective.MeanScore(generated).detach());
        scalars.AddScores(phase.MoveToOuter(realScore), phase.MoveToOuter(fakeScore));
        pass.Dispose();
    }

    private static (IReadOnlyList<Tensor> Real, IReadOnlyList<Tensor> Generated) Scores(BatchPart part, IDiscriminatorPass pass)
    {
        using var rows = part.ScoredRows();
        return pass.ScoreRealAndGeneratedByHead();
    }

    private Tensor? Penalty(BatchPart part, IDiscriminatorPass pass)
    {
        using var rows = part.PairRows();
        return pass.Penalty(objective);
    }
}
