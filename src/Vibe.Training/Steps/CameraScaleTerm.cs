using Vibe.Core.Losses;
using Vibe.Core.Models;
using Vibe.Data.Sampling;
using static TorchSharp.torch;

namespace Vibe.Training.Steps;

/// <summary>The weighted <see cref="PlausibilityLoss.CameraScale"/> of all clips.</summary>
/// <param name="weight">The weight.</param>
internal sealed class CameraScaleTerm(double weight) : ILossTerm
{
    /// <inheritdoc/>
    public string Name => "cameraScale";

    /// <inheritdoc/>
    public Tensor Compute(GeneratorOutput output, TrainingBatch batch)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(weight * PlausibilityLoss.CameraScale(output.Camera));
    }
}
