using Vibe.Core.Models;
using Vibe.Data.Sampling;
using static TorchSharp.torch;

namespace Vibe.Training.Steps;

/// <summary>Keeps body shapes near the mean shape: the weighted mean square of all shape components, which no 2D keypoint bounds.</summary>
/// <param name="weight">The weight.</param>
internal sealed class ShapePriorTerm(double weight) : ILossTerm
{
    /// <inheritdoc/>
    public string Name => "shapePrior";

    /// <inheritdoc/>
    public Tensor Compute(GeneratorOutput output, TrainingBatch batch)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(weight * output.Betas.square().mean());
    }
}
