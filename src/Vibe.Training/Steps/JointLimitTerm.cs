using Vibe.Core.Losses;
using Vibe.Core.Models;
using Vibe.Data.Sampling;
using static TorchSharp.torch;

namespace Vibe.Training.Steps;

/// <summary>The weighted <see cref="PlausibilityLoss.JointLimits"/> of all clips.</summary>
/// <param name="weight">The weight.</param>
internal sealed class JointLimitTerm(double weight) : ILossTerm
{
    /// <inheritdoc/>
    public string Name => "jointLimits";

    /// <inheritdoc/>
    public Tensor Compute(GeneratorOutput output, TrainingBatch batch)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(weight * PlausibilityLoss.JointLimits(output.Rotations));
    }
}
