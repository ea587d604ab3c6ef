using Vibe.Core.Adversarial;
using Vibe.Core.Models;
using static TorchSharp.torch;

namespace Vibe.Core.Discriminators;

/// <summary>The pass of a <see cref="StructuredDiscriminator"/>. Its heads are small, so each phase runs them again.</summary>
/// <param name="discriminator">The discriminator.</param>
/// <param name="generated">Features of the generated motion, attached to its generator's graph.</param>
/// <param name="real">Features of real motion; <see langword="null"/> if the discriminator is not updated.</param>
internal sealed class StructuredPass(StructuredDiscriminator discriminator, MotionFeatures generated, MotionFeatures? real)
    : IDiscriminatorPass
{
    private readonly MotionFeatures _detached = new(generated.Joints.detach(), generated.RootSteps.detach());

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> ScoreGeneratedByHead()
    {
        using var frozen = new FrozenParameters(discriminator);
        return discriminator.ScoreByHead(generated);
    }

    /// <inheritdoc/>
    public (IReadOnlyList<Tensor> Real, IReadOnlyList<Tensor> Generated) ScoreRealAndGeneratedByHead()
    {
        if (real is null)
        {
            throw new InvalidOperationException("The pass was begun without real motion, which the discriminator's loss needs.");
        }

        using var scope = NewDisposeScope();
        var (reals, fakes) = (real.Joints.shape[0], _detached.Joints.shape[0]);
        var scores = discriminator.ScoreByHead(real.Followed(_detached));
        Tensor[] ofReal = [.. scores.Select(head => head.narrow(0, 0, reals))];
        Tensor[] ofFake = [.. scores.Select(head => head.narrow(0, reals, fakes))];
        foreach (var tensor in ofReal.Concat(ofFake))
        {
            scope.MoveToOuter(tensor);
        }

        return (ofReal, ofFake);
    }

    /// <inheritdoc/>
    public Tensor? Penalty(IAdversarialObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return objective.HasPenalty
            ? throw new NotSupportedException(
                $"{objective.GetType().Name} penalises the discriminator's gradient, which the structured discriminator does not support.")
            : null;
    }

    /// <inheritdoc/>
    public void MoveToOuterDisposeScope()
    {
        foreach (var tensor in Kept())
        {
            tensor.MoveToOuterDisposeScope();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Kept())
        {
            tensor.Dispose();
        }
    }

    private IEnumerable<Tensor> Kept() => real is null
        ? [_detached.Joints, _detached.RootSteps]
        : [_detached.Joints, _detached.RootSteps, real.Joints, real.RootSteps];
}
