using TorchSharp;
using Vibe.Core.Adversarial;
using Vibe.Core.Body;
using Vibe.Core.Losses;
using Vibe.Core.Models;
using static TorchSharp.torch;

namespace Vibe.Training.Steps;

/// <summary>The generator's phase of a step: predictions, losses and gradients of a batch or of a part of it.</summary>
/// <param name="generator">The generator.</param>
/// <param name="discriminator">The discriminator.</param>
/// <param name="body">The body model.</param>
/// <param name="loss">VIBE's loss.</param>
/// <param name="terms">The other loss terms.</param>
/// <param name="objective">The adversarial objective; <see langword="null"/> without one.</param>
/// <param name="weight">When and how much the adversarial term counts.</param>
internal sealed class GeneratorPhase(
    PoseEstimator generator, DiscriminatorNetwork discriminator, BodyModel body, VibeLoss loss, IReadOnlyList<ILossTerm> terms,
    IAdversarialObjective? objective, AdversarialWeight weight)
{
    /// <summary>Says whether a batch has an adversarial term.</summary>
    /// <param name="part">The batch, or a part of it.</param>
    public bool IsAdversarial(BatchPart part) =>
        objective is not null && part.Batch.RealPose is not null && weight.Counts(part.Batch.Step);

    /// <summary>Predicts, computes the losses and adds their gradients to those of the generator.</summary>
    /// <param name="part">The batch or a part of it; receives the predictions.</param>
    /// <param name="updates">Whether the step updates the generator; else there are no gradients.</param>
    /// <param name="updatesDiscriminator">Whether the step updates the discriminator.</param>
    /// <param name="ratio">Measures the adversarial gradient; <see langword="null"/> where that is not asked for.</param>
    /// <param name="scalars">Receives the losses.</param>
    /// <returns>The forward pass that the discriminator's phase resumes with; <see langword="null"/> if nothing is scored.</returns>
    public IDiscriminatorPass? Run(BatchPart part, bool updates, bool updatesDiscriminator, GradientRatio? ratio, StepScalars scalars)
    {
        var batch = part.Batch;
        using var noGradient = updates ? null : no_grad();
        using var phase = NewDisposeScope(); // frees the generator's graph before the discriminator's begins
        using var rows = part.ClipRows();
        var output = generator.call(batch.Features, body);
        var counts = IsAdversarial(part);
        var pass = counts || updatesDiscriminator
            ? discriminator.BeginSharedPass(output, updatesDiscriminator ? batch.RealPose : null)
            : null;
        var adversarial = counts ? HeadObjective.GeneratorLoss(objective!, pass!.ScoreGeneratedByHead()) : null;
        var (losses, custom) = Losses(part, output, adversarial);
        if (updates)
        {
            Backward(losses, ratio);
        }

        scalars.AddGenerator(losses, terms.Zip(custom, (term, value) => (term.Name, value)), phase);
        pass?.MoveToOuterDisposeScope();
        part.Output = Detached(output, phase);
        return pass;
    }

    private static void Backward(GeneratorLoss losses, GradientRatio? ratio)
    {
        if (ratio is null)
        {
            losses.Total.backward();
        }
        else
        {
            ratio.Backward(losses.Adversarial!, losses.Total);
        }
    }

    private static GeneratorOutput Detached(GeneratorOutput output, DisposeScope phase)
    {
        Tensor Keep(Tensor tensor) => phase.MoveToOuter(tensor.detach());
        return new GeneratorOutput(
            Keep(output.Camera), Keep(output.Rotations), Keep(output.Pose), Keep(output.Betas), Keep(output.Keypoints3D),
            Keep(output.Keypoints2D));
    }

    private (GeneratorLoss Losses, Tensor[] Custom) Losses(BatchPart part, GeneratorOutput output, Tensor? adversarial)
    {
        var losses = loss.Compute(output, part.Batch.Keypoints2D, part.Batch.Labels, adversarial, weight.Current);
        Tensor[] custom = [.. terms.Select(term => term.Compute(output, part.Batch))];
        if (part.Shares is { } shares)
        {
            losses = shares.Weigh(losses);
            custom = [.. custom.Zip(shares.Terms, (term, share) => share * term)];
        }

        return (custom.Length == 0 ? losses : losses with { Total = losses.Total + custom.Aggregate((sum, term) => sum + term) }, custom);
    }
}
